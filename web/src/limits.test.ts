import { expect, it } from 'vitest'
import { MAX_TEXT_LENGTH as contractLimit } from '../../server/contract/http.ts'
import { MAX_TEXT_LENGTH } from './limits.ts'

it('the panel keeps to the limit of the contract', () => {
  expect(MAX_TEXT_LENGTH).toBe(contractLimit)
})
