// Findings of a schema → diagnostics with their places in the YAML file.

import type { Diagnostic } from '../../model/diagnostic.ts'
import { inputDiagnostic } from '../input-rules.ts'
import type { YamlSource } from '../yaml/yaml-source.ts'
import type { SchemaFinding } from './schema-findings.ts'

/** Clause of the rule on state secrets; no other rule of the door rests on a law. */
const SECRETS_CLAUSE = 'Luật 117/2025/QH15'

export function placeSchemaFindings(findings: readonly SchemaFinding[], source: YamlSource): Diagnostic[] {
  return findings.map(({ path, ruleId, message, remedy, isAboutKey }) => {
    const place = isAboutKey ? source.locateKey(path) : source.locate(path)
    const diagnostic = inputDiagnostic(source.file, place, ruleId, message, remedy)
    return ruleId === 'I17' ? { ...diagnostic, clause: SECRETS_CLAUSE } : diagnostic
  })
}
