import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { CallState, Outcome, TextReason } from '../../../server/contract/shapes.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'

type Leaf = { path: string; value: unknown }

function leaves(value: unknown, path = ''): Leaf[] {
  if (value === null || typeof value !== 'object') return [{ path, value }]
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path ? `${path}.${key}` : key))
}

/** What a word says, whatever it is given. */
function said(value: unknown): string {
  return typeof value === 'function' ? String(value(2, '05')) : String(value)
}

describe('the words of the panel', () => {
  it('are the same in French and in English, none missing on either side', () => {
    expect(leaves(en).map((leaf) => leaf.path)).toEqual(leaves(fr).map((leaf) => leaf.path))
  })

  it.each([
    ['fr', fr],
    ['en', en],
  ] as const)('are all there in %s: none empty, none undefined', (_, table) => {
    for (const { path, value } of leaves(table)) {
      expect(said(value).trim(), path).not.toBe('')
      expect(said(value), path).not.toMatch(/undefined|NaN|\[object/)
    }
  })

  it('leave no French in the English table, nor English in the French one', () => {
    const names = ['app.languageNames', 'app.name']
    const same = leaves(fr).filter(
      ({ path, value }) =>
        !names.some((name) => path.startsWith(name)) &&
        said(value).length > 12 &&
        said(value) === said(leaves(en).find((leaf) => leaf.path === path)?.value),
    )
    expect(same.map((leaf) => leaf.path)).toEqual([])
  })

  it('keep a no-break space before a colon and inside quotation marks in French', () => {
    for (const { path, value } of leaves(fr)) {
      expect(said(value), path).not.toMatch(/[^\s] :|« | »|[^\s\d]:(?!\d|\/)/)
    }
  })

  it('have a word for each outcome, state and reason of the contract', () => {
    const literals = (schema: { anyOf: { const: string }[] }) => schema.anyOf.map((one) => one.const)
    for (const table of [fr, en]) {
      expect(Object.keys(table.call.outcome).sort()).toEqual(literals(Outcome).sort())
      expect(Object.keys(table.popup.ended).sort()).toEqual(literals(Outcome).sort())
      expect(Object.keys(table.call.text).sort()).toEqual(literals(TextReason).sort())
    }
    expect(literals(CallState)).toEqual(['ringing', 'answered', 'ended'])
  })
})

/** Attributes whose value is read by people. */
const READ = new Set(['aria-label', 'title', 'placeholder', 'alt', 'label'])

describe('the pages', () => {
  const source = join(import.meta.dirname, '..')
  const pages = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.tsx'))

  it.each(pages)('%s holds no words of its own', (page) => {
    const file = ts.createSourceFile(
      page,
      readFileSync(join(source, page), 'utf8'),
      ts.ScriptTarget.Latest,
      true,
      ts.ScriptKind.TSX,
    )
    const loose: string[] = []
    const visit = (node: ts.Node) => {
      if (ts.isJsxText(node) && /\p{L}{2}/u.test(node.text)) loose.push(node.text.trim())
      if (
        ts.isJsxAttribute(node) &&
        READ.has(node.name.getText(file)) &&
        node.initializer &&
        ts.isStringLiteral(node.initializer)
      ) {
        loose.push(node.initializer.text)
      }
      ts.forEachChild(node, visit)
    }
    visit(file)
    expect(loose).toEqual([])
  })

  it.each(pages)('%s never turns text into markup', (page) => {
    expect(readFileSync(join(source, page), 'utf8')).not.toMatch(/innerHTML|insertAdjacentHTML|document\.write/)
  })
})
