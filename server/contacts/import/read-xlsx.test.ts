import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { readXlsx } from './read-xlsx.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'relais-xlsx-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function rowsOf(path: string) {
  const rows = []
  for await (const some of readXlsx(path)) rows.push(...some)
  return rows.map(({ line, cells }) => [line, ...cells])
}

async function write(bytes: Buffer): Promise<string> {
  const path = join(folder, `${Math.random()}`)
  await writeFile(path, bytes)
  return path
}

const book = async () =>
  Buffer.from(
    await writeXlsxFile([
      [{ value: 'Nom' }, { value: 'DDN' }, { value: 'Tél' }, { value: 'RV' }],
      [
        { value: 'Côté & <fils>' },
        { value: new Date('1984-03-12T00:00:00Z'), type: Date, format: 'dd/mm/yyyy' },
        { value: 5145550142, type: Number },
        { value: new Date('2026-12-13T14:30:00Z'), type: Date, format: 'yyyy-mm-dd hh:mm' },
      ],
      [null, null, { value: '450', type: String }],
    ]).toBuffer(),
  )

describe('a workbook', () => {
  it('is read with its dates, numbers and gaps', async () => {
    expect(await rowsOf(await write(await book()))).toEqual([
      [1, 'Nom', 'DDN', 'Tél', 'RV'],
      [2, 'Côté & <fils>', '1984-03-12', '5145550142', '2026-12-13T14:30'],
      [3, '', '', '450'],
    ])
  })

  it('that ends early, wherever, or is changed in a byte, is refused or read, and never more', async () => {
    const whole = await book()
    for (let cut = 4; cut < whole.length; cut += 97)
      await expect(rowsOf(await write(whole.subarray(0, cut)))).rejects.toMatchObject({ problem: { code: 'damaged' } })
    for (let at = 0; at < whole.length; at += 53) {
      const changed = Buffer.from(whole)
      changed[at]! ^= 0x55
      const path = await write(changed)
      await rowsOf(path).catch((error: unknown) => expect(error).toHaveProperty('problem'))
    }
  })
})
