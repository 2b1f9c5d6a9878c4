import { expect, it } from 'vitest'
import type { ShareFile } from '../../../server/contract/documents.ts'
import { ApiError } from '../api/http.ts'
import { formatBytes } from './check-file.ts'
import { areSettled, countGood, failed, settled, uploadOf } from './uploads.ts'

const file = (size: number) => ({ name: 'radio.png', size }) as File
const upload = uploadOf({ file: file(10), isFolder: false }, 'k', 200)
const kept: ShareFile = {
  ...{ id: 'f', origin: 'clinic', name: 'radio.png', mediaType: 'image/png', bytes: 10, received: 10 },
  ...{ state: 'kept', reason: null, seen: false, createdAt: '2026-11-22T14:00:00Z' },
}

it.each([
  ['a file', 10, false, null],
  ['an empty one', 0, false, 'empty'],
  ['one that is too large', 201 * 1024 * 1024, false, 'too-large'],
  ['a folder', 4096, true, 'folder'],
])('%s is looked at before it leaves', (_, size, isFolder, refusal) => {
  expect(uploadOf({ file: file(size), isFolder }, 'k', 200)).toMatchObject({
    ...{ state: refusal ? 'refused' : 'waiting', refusal },
  })
})

it.each([
  [new ApiError(422, 'file_not_what_it_says', ''), { state: 'refused', refusal: 'not-what-it-says' }],
  [new ApiError(422, 'file_virus', ''), { state: 'refused', refusal: 'virus' }],
  [new ApiError(413, 'FST_ERR_CTP_BODY_TOO_LARGE', ''), { state: 'refused', refusal: 'too-large' }],
  [new ApiError(0, 'network', ''), { state: 'failed', problem: { cutOff: true, words: '' } }],
  [new ApiError(507, 'disk_full', ''), { state: 'failed', problem: { cutOff: false, words: 'said' } }],
])('%o is told as what it is', (error, told) => {
  expect(failed(upload, error, () => 'said')).toMatchObject(told)
})

it('follows what the service says of a file', () => {
  expect(settled(upload, kept)).toMatchObject({ state: 'kept', id: 'f' })
  expect(settled(upload, { ...kept, state: 'checking' }).state).toBe('checking')
  expect(settled(upload, { ...kept, state: 'refused', reason: 'virus' })).toMatchObject({ refusal: 'virus' })
})

it('knows when nothing is under way, and how many files are good', () => {
  const all = [settled(upload, kept), settled(upload, { ...kept, state: 'checking' }), failed(upload, null, () => '')]
  expect(areSettled(all)).toBe(false)
  expect(areSettled([all[0]!, all[2]!])).toBe(true)
  expect(countGood(all)).toBe(2)
})

it.each([
  [0, '0\u00a0o', '0\u00a0bytes'],
  [1536, '1,5\u00a0ko', '1.5\u00a0kB'],
  [200 * 1024 * 1024, '200\u00a0Mo', '200\u00a0MB'],
])('%d bytes are %s, or %s', (bytes, french, english) => {
  expect([formatBytes(bytes, 'fr'), formatBytes(bytes, 'en')]).toEqual([french, english])
})
