import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { CallState, type Language, Outcome, TextReason } from '../../../server/contract/shapes.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'

type Leaf = { path: string; value: unknown }

function leaves(value: unknown, path = ''): Leaf[] {
  if (value === null || typeof value !== 'object') return [{ path, value }]
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path ? `${path}.${key}` : key))
}

/** What a word says, whatever it is given. */
function said(value: unknown): string {
  return typeof value === 'function' ? String(value(2, '05', '07')) : String(value)
}

/** The tables of single areas too: some are fetched with their page and stand in no other table. */
async function withAreas(table: object, language: Language): Promise<object> {
  const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith(`-${language}.ts`))
  const read = (file: string) => import(/* @vite-ignore */ join(import.meta.dirname, file))
  const areas = files.map(async (file) => [file.slice(0, -6), Object.values(await read(file))])
  return { ...table, areas: Object.fromEntries(await Promise.all(areas)) }
}
const everything = { fr: await withAreas(fr, 'fr'), en: await withAreas(en, 'en') }

describe('the words of the panel', () => {
  it('are the same in French and in English, none missing on either side', () => {
    expect(leaves(everything.en).map((leaf) => leaf.path)).toEqual(leaves(everything.fr).map((leaf) => leaf.path))
  })

  it.each([
    ['fr', everything.fr],
    ['en', everything.en],
  ] as const)('are all there in %s: none empty, none undefined', (_, table) => {
    for (const { path, value } of leaves(table)) {
      expect(said(value).trim(), path).not.toBe('')
      expect(said(value), path).not.toMatch(/undefined|NaN|\[object/)
    }
  })

  it('leave no French in the English table, nor English in the French one', () => {
    const names = ['app.languageNames', 'app.name', 'status.transcription.name']
    const english = new Map(leaves(everything.en).map(({ path, value }) => [path, said(value)]))
    const same = leaves(everything.fr).filter(
      ({ path, value }) =>
        !names.some((name) => path.startsWith(name)) && said(value).length > 12 && said(value) === english.get(path),
    )
    expect(same.map((leaf) => leaf.path)).toEqual([])
  })

  it('keep a no-break space before a colon and inside quotation marks in French', () => {
    for (const { path, value } of leaves(everything.fr)) {
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
