// The workspace on disk: nothing outside is read or written, and no name holds half a file.

import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { workspaceFiles } from '../../../src/adapters/files/workspace-files.ts'
import { scratchFolder } from '../scratch-folder.ts'

const text = (words: string) => new TextEncoder().encode(words)
const refused = expect.objectContaining({ code: 'E_INPUT' })

function workspace() {
  const outside = scratchFolder()
  const root = scratchFolder()
  writeFileSync(join(outside, 'secret.txt'), 'mật')
  mkdirSync(join(root, 'recipients'))
  writeFileSync(join(root, 'recipients', 'b.yaml'), 'b')
  writeFileSync(join(root, 'recipients', 'a.yaml'), 'a')
  return { outside, root, files: workspaceFiles(root) }
}

describe('the files of a workspace', () => {
  test('are read by their path and listed by name', () => {
    const { root, files } = workspace()
    mkdirSync(join(root, 'recipients', 'cũ'))
    expect(files.list('recipients')).toEqual(['a.yaml', 'b.yaml'])
    expect(new TextDecoder().decode(files.read('recipients/a.yaml'))).toBe('a')
  })

  test('may be missing', () => {
    const { files } = workspace()
    expect(files.read('recipients/c.yaml')).toBeUndefined()
    expect(files.read('recipients/a.yaml/x')).toBeUndefined()
    expect(files.read('recipients')).toBeUndefined()
    expect(files.read(`recipients/${'x'.repeat(400)}`)).toBeUndefined()
    expect(files.list('lists')).toEqual([])
    expect(files.list('recipients/a.yaml')).toEqual([])
  })

  test('are never outside, by dots, roots, drives or links', () => {
    const { outside, root, files } = workspace()
    symlinkSync(join(outside, 'secret.txt'), join(root, 'recipients', 'link.yaml'))
    symlinkSync(outside, join(root, 'enclosures'))
    for (const path of [
      '../secret.txt',
      'recipients/../../secret.txt',
      '/etc/passwd',
      'C:\\secret.txt',
      'recipients\\..\\..\\secret',
      'recipients/link.yaml',
      'enclosures/secret.txt',
    ]) {
      expect(() => files.read(path), path).toThrow(refused)
    }
    expect(() => files.list('enclosures')).toThrow(refused)
  })

  test('written piece by piece appear whole when they are closed, or not at all', () => {
    const { root, files } = workspace()
    const kept = files.openOutput('out/a/goi.zip')
    kept.write(text('một '))
    kept.write(text('hai'))
    expect(files.outputSize('out/a/goi.zip')).toBeUndefined()
    kept.close()
    kept.abandon()
    expect(readFileSync(join(root, 'out/a/goi.zip'), 'utf8')).toBe('một hai')
    const dropped = files.openOutput('out/a/goi.zip')
    dropped.write(text('nửa'))
    dropped.abandon()
    expect(readFileSync(join(root, 'out/a/goi.zip'), 'utf8')).toBe('một hai')
    expect(readdirSync(join(root, 'out/a'))).toEqual(['goi.zip'])
    expect(() => files.openOutput('../goi.zip')).toThrow(refused)
  })

  test('may be links that stay inside', () => {
    const { root, files } = workspace()
    symlinkSync('a.yaml', join(root, 'recipients', 'same.yaml'))
    expect(new TextDecoder().decode(files.read('recipients/same.yaml'))).toBe('a')
  })
})

describe('the output folder', () => {
  test('gets whole files under their names and nothing else', () => {
    const { root, files } = workspace()
    files.writeOutput('out/2025/07/a.pdf', text('một'))
    files.writeOutput('out/2025/07/a.pdf', text('hai!'))
    expect(readFileSync(join(root, 'out/2025/07/a.pdf'), 'utf8')).toBe('hai!')
    expect(readdirSync(join(root, 'out/2025/07'))).toEqual(['a.pdf'])
    expect(files.outputSize('out/2025/07/a.pdf')).toBe(4)
    expect(files.outputSize('out/2025/07/b.pdf')).toBeUndefined()
    expect(files.outputSize('out/2025')).toBeUndefined()
  })

  test('is cleared of what a killed process left, in the folder named and no other', () => {
    const { root, files } = workspace()
    files.writeOutput('out/2025/07/kem-theo/a.pdf', text('một'))
    for (const place of ['out/2025/07', 'out/2025/07/kem-theo', 'out/2025']) {
      writeFileSync(join(root, place, '.0123.vanthu-tmp'), 'nửa')
    }
    files.clearHalfWritten('out/2025/07')
    files.clearHalfWritten('out/2025/08')
    const left = readdirSync(join(root, 'out'), { recursive: true }).filter((name) =>
      String(name).includes('tmp'),
    )
    expect(left).toEqual([join('2025', '.0123.vanthu-tmp')])
    expect(files.outputSize('out/2025/07/kem-theo/a.pdf')).toBe(5)
  })

  test('is the only place written to', () => {
    const { files } = workspace()
    expect(() => files.writeOutput('recipients/a.yaml', text('x'))).toThrow()
    expect(() => files.writeOutput('out/../recipients/a.yaml', text('x'))).toThrow(refused)
    expect(() => files.writeOutput(`out/${'x'.repeat(201)}`, text('x'))).toThrow()
  })

  test('is not followed out of the workspace through links', () => {
    const { outside, root, files } = workspace()
    mkdirSync(join(root, 'out'))
    symlinkSync(outside, join(root, 'out', '2025'))
    expect(() => files.writeOutput('out/2025/a.pdf', text('x'))).toThrow(refused)
    expect(() => files.writeOutput('out/2025/07/a.pdf', text('x'))).toThrow(refused)
    symlinkSync(join(outside, 'secret.txt'), join(root, 'out', 'b.pdf'))
    files.writeOutput('out/b.pdf', text('thư'))
    expect(readFileSync(join(outside, 'secret.txt'), 'utf8')).toBe('mật')
    expect(readdirSync(outside)).toEqual(['secret.txt'])
  })

  test('is looked at again when another folder or a link stands in its place', () => {
    const { outside, root, files } = workspace()
    files.writeOutput('out/2025/a.pdf', text('một'))
    renameSync(join(root, 'out/2025'), join(root, 'out/cũ'))
    symlinkSync(outside, join(root, 'out/2025'))
    expect(() => files.writeOutput('out/2025/b.pdf', text('x'))).toThrow(refused)
    expect(readdirSync(outside)).toEqual(['secret.txt'])
    rmSync(join(root, 'out/2025'))
    files.writeOutput('out/2025/b.pdf', text('hai'))
    expect(readdirSync(join(root, 'out/2025'))).toEqual(['b.pdf'])
    rmSync(join(root, 'out'), { recursive: true })
    files.writeOutput('out/2025/c.pdf', text('ba'))
    expect(readdirSync(join(root, 'out/2025'))).toEqual(['c.pdf'])
  })

  test('says which path a disk refused', () => {
    const { root, files } = workspace()
    writeFileSync(join(root, 'out'), 'một tệp, không phải thư mục')
    expect(() => files.writeOutput('out/a.pdf', text('x'))).toThrow(
      expect.objectContaining({ code: 'E_DISK', message: expect.stringContaining('out') }),
    )
  })
})
