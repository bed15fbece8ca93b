// A tiny project with the real settings of this one, in a folder of its own, into which tests plant
// breaches. It stands under out/ and borrows node_modules by a link.

import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const ROOT = join(import.meta.dirname, '..', '..')
const SETTINGS = [
  '.dependency-cruiser.mjs',
  '.gitignore',
  'biome.json',
  'knip.jsonc',
  'package.json',
  'tsconfig.json',
  'vitest.config.ts',
] as const

export interface ToolResult {
  readonly passed: boolean
  /** Standard output and standard error, without colours. */
  readonly output: string
}

export class SeededProject {
  readonly root = mkdtempSync(join(tmpdir(), 'vanthu-house-'))

  constructor() {
    for (const file of SETTINGS) copyFileSync(join(ROOT, file), join(this.root, file))
    symlinkSync(join(ROOT, 'node_modules'), join(this.root, 'node_modules'), 'junction')
  }

  /** Puts files (path → text) into the project. */
  plant(files: Readonly<Record<string, string>>): void {
    for (const [path, text] of Object.entries(files)) {
      const target = join(this.root, path)
      mkdirSync(dirname(target), { recursive: true })
      writeFileSync(target, text)
    }
  }

  /** Takes planted files away again. */
  pull(paths: readonly string[]): void {
    for (const path of paths) rmSync(join(this.root, path))
  }

  /** Runs a program of node_modules/.bin with the project's settings. */
  run(program: string, ...args: readonly string[]): ToolResult {
    const { status, stdout, stderr } = spawnSync(join(ROOT, 'node_modules', '.bin', program), args, {
      cwd: this.root,
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1', CI: '', VANTHU_ACCEPT: '' },
      shell: process.platform === 'win32',
    })
    return { passed: status === 0, output: stdout + stderr }
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true })
  }
}
