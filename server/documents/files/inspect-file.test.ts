import { deflateRawSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import yazl from 'yazl'
import { inspectFile } from './inspect-file.ts'

const JPEG = Buffer.from('ffd8ffe000104a46494600010100000100010000ffdb004300080606070605', 'hex')
const PNG = Buffer.from(
  '89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082',
  'hex',
)
const PDF = Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n', 'latin1')
const HEIC = Buffer.concat([Buffer.from('00000018', 'hex'), Buffer.from('ftypheic\0\0\0\0mif1heic'), Buffer.alloc(64)])
const DICOM = Buffer.concat([
  Buffer.alloc(128),
  Buffer.from('DICM'),
  Buffer.from('0200000055 4c'.replace(' ', ''), 'hex'),
])
const EXE = Buffer.concat([Buffer.from('MZ\x90\0\x03\0\0\0'), Buffer.alloc(120), Buffer.from('PE\0\0')])
const ELF = Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01', 'latin1'), Buffer.alloc(57)])
const STL = Buffer.concat([
  Buffer.from('exported by a scanner'.padEnd(80)),
  Buffer.from('01000000', 'hex'),
  Buffer.alloc(50),
])
const compound = (inside: Buffer) =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(65_521), inside, Buffer.alloc(512)])
const VBA = Buffer.from('_VBA_PROJECT', 'utf16le')
const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h1"/></svg>'

const look = (name: string, content: Buffer | string) => {
  const all = Buffer.from(content)
  return inspectFile(name, {
    bytes: all.length,
    read: async (from, length) => all.subarray(from, from + length),
    async *chunks() {
      for (let at = 0; at < all.length; at += 65_536) yield all.subarray(at, at + 65_536)
    },
  })
}
const refusal = async (name: string, content: Buffer | string) => (await look(name, content)).refusal

async function zip(entries: Record<string, Buffer | string>, { compress = true } = {}): Promise<Buffer> {
  const file = new yazl.ZipFile()
  for (const [name, content] of Object.entries(entries)) file.addBuffer(Buffer.from(content), name, { compress })
  file.end()
  const pieces: Buffer[] = []
  for await (const piece of file.outputStream) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}
const docx = (more: Record<string, string> = {}) =>
  zip({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w:document/>', ...more })

describe('what clinics send one another passes, and is known by its content', () => {
  it.each<[string, Buffer | string | Promise<Buffer>, string]>([
    ['panoramique.jpg', JPEG, 'image/jpeg'],
    ['PANO.JPEG', JPEG, 'image/jpeg'],
    ['dent.png', PNG, 'image/png'],
    ['renamed by a telephone.jpg', HEIC, 'image/heic'],
    ['photo.heic', HEIC, 'image/heic'],
    ['plan.pdf', PDF, 'application/pdf'],
    ['plan with a blank line before it.pdf', Buffer.concat([Buffer.from('\n'), PDF]), 'application/pdf'],
    ['pano.dcm', DICOM, 'application/dicom'],
    ['without its extension', DICOM, 'application/dicom'],
    ['raw.dcm', Buffer.from('08000500435320000a0049534f5f', 'hex'), 'application/octet-stream'],
    ['arch.stl', STL, 'model/stl'],
    ['arch in letters.stl', 'solid arch\nfacet normal 0 0 1\n', 'model/stl'],
    ['lettre.docx', docx(), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    [
      'liste.xlsx',
      zip({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook/>' }),
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ],
    [
      'lettre.odt',
      zip({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<a/>' }, { compress: false }),
      'application/vnd.oasis.opendocument.text',
    ],
    ['lettre.doc', compound(Buffer.from('text')), 'application/msword'],
    ['protected by a password.docx', compound(Buffer.from('EncryptedPackage', 'utf16le')), 'application/x-cfb'],
    ['radios.zip', zip({ 'a/pano.dcm': DICOM, 'index.html': '<html></html>', 'viewer.js': '1' }), 'application/zip'],
    ['empty.zip', zip({}), 'application/zip'],
    ['notes.txt', 'BMW 320, MZ, %PDF in the middle', 'text/plain'],
    ['table.csv', 'nom;prénom\nCôté;Zoé\n', 'text/csv'],
    ['from Excel.csv', Buffer.from('\ufeffnom\tprénom\n', 'utf16le'), 'text/csv'],
    ['latin.txt', Buffer.from('d\xe9j\xe0', 'latin1'), 'text/plain'],
    ['logo.svg', SVG, 'image/svg+xml'],
    [
      'logo.svg',
      `<?xml version="1.0"?><!-- x --><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x">${SVG}`,
      'image/svg+xml',
    ],
    ['record.xml', '<?xml version="1.0"?><?xml-stylesheet href="cda.xsl"?><ClinicalDocument/>', 'application/xml'],
    ['backup.tar.gz', gzipSync('content'), 'application/gzip'],
    ['scan.whatever', Buffer.from([0, 1, 2, 3, 4]), 'application/octet-stream'],
    ['x', 'x', 'text/plain'],
  ])('%s', async (name, content, mediaType) => {
    expect(await look(name, await content)).toEqual({ mediaType, refusal: null })
  })
})

describe('what is not what it says, or would run, is refused', () => {
  it.each<[string, Buffer | string | Promise<Buffer>, string]>([
    ['plan.pdf', '<!DOCTYPE html><html><script>alert(1)</script></html>', 'not-what-it-says'],
    ['plan.pdf', '\ufeff \n<!-- %PDF-1.7 --><script>1</script>', 'not-what-it-says'],
    ['plan.pdf', Buffer.from('<html>\0\0\0'), 'not-what-it-says'],
    ['plan.pdf', `<html></html>${PDF.toString('latin1')}`, 'not-what-it-says'],
    ['plan.pdf', 'just words', 'not-what-it-says'],
    ['plan.pdf', JPEG, 'not-what-it-says'],
    ['plan.pdf', EXE, 'program'],
    ['photo.jpg', SVG, 'not-what-it-says'],
    ['photo.jpg', PDF, 'not-what-it-says'],
    ['photo.jpg', Buffer.concat([JPEG, Buffer.from('<script>alert(1)</script>')]), 'program'],
    ['photo.png', Buffer.concat([PNG, Buffer.from('<?php system($_GET[0]) ?>')]), 'program'],
    ['notes.txt', Buffer.from([0, 1, 2, 3]), 'not-what-it-says'],
    ['notes.txt', '#!/bin/sh\nrm -rf /', 'program'],
    ['no extension', '<html><body>hello</body></html>', 'program'],
    ['no extension', '#!/usr/bin/env python3\n', 'program'],
    ['no extension', ELF, 'program'],
    ['scan.dcm', Buffer.concat([EXE.subarray(0, 128), Buffer.from('DICM')]), 'program'],
    ['scan.dcm', Buffer.concat([Buffer.from('#!/bin/sh\n'.padEnd(128, '\0')), Buffer.from('DICM')]), 'program'],
    ['page.html', '<p>hello', 'program'],
    ['setup.exe', 'anything', 'program'],
    ['plan.pdf.js', 'alert(1)', 'program'],
    ['macros.docm', docx(), 'program'],
    ['macros.docx', docx({ 'word/vbaProject.bin': 'x' }), 'program'],
    ['macros.docx', docx({ 'word/document.xml.rels': '', '[Content_Types].xml ': '' }), ''],
    ['macros.doc', compound(VBA), 'program'],
    ['macros across two chunks.xls', compound(Buffer.concat([Buffer.alloc(1), VBA])), 'program'],
    ['installer.doc', compound(Buffer.from('84100c0000000000c000000000000046', 'hex')), 'program'],
    ['lettre.docx', zip({ 'a.txt': 'x' }), 'not-what-it-says'],
    ['radios.zip', docx(), ''],
    ['radios.zip', zip({ 'viewer/setup.exe': EXE }), 'program'],
    ['radios.zip', zip({ 'facture.pdf.vbs': 'x' }), 'program'],
    ['radios.zip', Buffer.from('PK\x03\x04 and no directory'), 'not-what-it-says'],
    ['app.zip', zip({ 'META-INF/MANIFEST.MF': '', 'A.class': 'x' }), 'program'],
    ['svg.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', 'program'],
    ['svg.svg', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'program'],
    ['svg.svg', '<svg><a xlink:href="java&#115;cript:alert(1)"/></svg>', 'program'],
    ['svg.svg', '<svg><a href=" java&#10;script:alert(1)"/></svg>', 'program'],
    ['svg.svg', '<svg><a href=" \u0001java\nscript:alert(1)"/></svg>', 'not-what-it-says'],
    ['svg.svg', '<svg><foreignObject><b xmlns="http://www.w3.org/1999/xhtml"/></foreignObject></svg>', 'program'],
    ['svg.svg', '<!DOCTYPE svg [<!ENTITY x "<script>1</script>">]><svg>&x;</svg>', 'program'],
    ['svg.svg', '<?xml-stylesheet href="data:text/xsl,x"?><svg/>', 'program'],
    ['svg.svg', Buffer.from('\ufeff<svg><script/></svg>', 'utf16le'), 'program'],
    ['svg.svg', '<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:script/></s:svg>', 'program'],
    ['svg.svg', '<svg><not closed', 'program'],
    ['record.xml', '<html xmlns="http://www.w3.org/1999/xhtml"/>', 'not-what-it-says'],
    ['record.xml', '<r xmlns:h="http://www.w3.org/1999/xhtml"><h:script>1</h:script></r>', 'program'],
  ])('%s of %o', async (name, content, because) => {
    expect(await refusal(name, await content)).toBe(because || null)
  })

  it('a picture that is also an archive', async () => {
    const archive = await zip({ 'A.class': 'x' })
    expect(await refusal('photo.jpg', Buffer.concat([JPEG, archive]))).toBe('not-what-it-says')
    expect(await refusal('plan.pdf', Buffer.concat([PDF, archive]))).toBe('not-what-it-says')
    expect(
      await refusal('photo.jpg', Buffer.concat([JPEG, Buffer.from('PK\x05\x06 in the middle of a picture')])),
    ).toBeNull()
  })
})

describe('an archive that would fill a disk is refused', () => {
  it('by what its directory says', async () => {
    const bomb = await zip({ '0': Buffer.alloc(150_000_000) })
    expect(bomb.length).toBeLessThan(200_000)
    expect(await refusal('radios.zip', bomb)).toBe('archive-bomb')
    expect(await refusal('lettre.docx', bomb)).toBe('archive-bomb')
  })

  it('by what comes out of it, whatever its directory says', async () => {
    const liar = await zip({ a: Buffer.alloc(1_000_000) })
    for (const signature of ['PK\x01\x02', 'PK\x03\x04'])
      for (let at = liar.indexOf(signature, 0, 'latin1'); at >= 0; at = liar.indexOf(signature, at + 1, 'latin1'))
        liar.writeUInt32LE(1_000, at + (signature === 'PK\x01\x02' ? 24 : 22))
    expect(await refusal('radios.zip', liar)).toBe('not-what-it-says')
  })

  it('by the archives in it', async () => {
    const inner = await zip({ a: Buffer.alloc(90_000_000) })
    expect(await refusal('radios.zip', await zip({ 'a.zip': inner, b: inner, 'c.docx': inner }))).toBe('archive-bomb')
    const deep = await zip({ 'a.zip': await zip({ 'b.zip': await zip({ c: 'c' }) }) })
    expect(await refusal('radios.zip', deep)).toBe('archive-bomb')
    expect(
      await refusal('radios.zip', await zip({ 'a.zip': await zip({ 'b.pdf': PDF }), 'c.docx': await docx() })),
    ).toBeNull()
    expect(await refusal('radios.zip', await zip({ 'a.zip': 'PK\x03\x04 and nothing more' }))).toBe('archive-bomb')
  })

  it('by how many files are in it, also in the archives in it', async () => {
    const many = (count: number) =>
      zip(Object.fromEntries(Array.from({ length: count }, (_, nth) => [`${nth}`, 'x'])), { compress: false })
    expect(await refusal('radios.zip', await many(10_000))).toBeNull()
    expect(await refusal('radios.zip', await many(10_001))).toBe('archive-bomb')
    const half = await many(6_000)
    expect(await refusal('radios.zip', await zip({ a: half, b: half }))).toBe('archive-bomb')
  })

  it('by entries that lie over one another', async () => {
    expect(await refusal('radios.zip', overlapping(200))).toBe('archive-bomb')
  })

  it('by what a gzip gives', async () => {
    expect(await refusal('a.gz', gzipSync(Buffer.alloc(120_000_000)))).toBe('archive-bomb')
    expect(await refusal('a.gz', gzipSync(Buffer.alloc(2_000_000)))).toBeNull()
    expect(await refusal('a.gz', gzipSync(Buffer.alloc(2_000_000)).subarray(0, 500))).toBeNull()
  })

  it('whose names lead out of its folder', async () => {
    const archive = await zip({ 'aa/aa/passwd': 'x' })
    for (let at = archive.indexOf('aa/aa'); at >= 0; at = archive.indexOf('aa/aa', at + 1)) archive.write('../..', at)
    expect(await refusal('radios.zip', archive)).toBe('not-what-it-says')
  })
})

/** One piece of packed bytes, which each entry of the directory says is its own. */
function overlapping(count: number): Buffer {
  const packed = deflateRawSync(Buffer.alloc(400_000))
  const name = Buffer.from('a')
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(20, 4)
  local.writeUInt16LE(8, 8)
  local.writeUInt32LE(packed.length, 18)
  local.writeUInt32LE(400_000, 22)
  local.writeUInt16LE(1, 26)
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(0x02014b50, 0)
  entry.writeUInt16LE(20, 6)
  entry.writeUInt16LE(8, 10)
  entry.writeUInt32LE(packed.length, 20)
  entry.writeUInt32LE(400_000, 24)
  entry.writeUInt16LE(1, 28)
  const start = Buffer.concat([local, name, packed])
  const directory = Buffer.concat(Array.from({ length: count }, () => Buffer.concat([entry, name])))
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(start.length, 16)
  return Buffer.concat([start, directory, end])
}
