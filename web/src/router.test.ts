import { expect, it } from 'vitest'
import { conversationPath, linePath, routeOf } from './router.ts'

it.each([
  ['/', { page: 'today' }],
  ['/conversations/0190', { page: 'conversation', id: '0190' }],
  ['/calls', { page: 'calls' }],
  ['/contacts', { page: 'contacts', name: 'list' }],
  ['/contacts/new', { page: 'contacts', name: 'new' }],
  ['/contacts/doubles/', { page: 'contacts', name: 'doubles' }],
  ['/contacts/0190', { page: 'contacts', name: 'one', id: '0190' }],
  ['/contacts/0190/history', { page: 'unknown' }],
  ['/contacts/import', { page: 'import' }],
  ['/contacts/import/0190', { page: 'import', id: '0190' }],
  ['/contacts/import/0190/columns', { page: 'import', id: '0190', part: 'columns' }],
  ['/contacts/import/0190/nothing', { page: 'unknown' }],
  ['/contacts/import/0190/lines/1', { page: 'unknown' }],
  ['/documents', { page: 'documents' }],
  ['/documents/0190', { page: 'documents', id: '0190' }],
  ['/documents/0190/files', { page: 'unknown' }],
  ['/practice/', { page: 'practice' }],
  ['/settings', { page: 'settings' }],
  ['/conversations', { page: 'unknown' }],
  ['/settings/lines/%2B15145550100', { page: 'settings-page', name: 'line', line: '+15145550100' }],
  ['/settings/lines/+15145550100', { page: 'settings-page', name: 'line', line: '+15145550100' }],
  ['/settings/lines/%', { page: 'settings-page', name: 'line', line: '%' }],
  ['/settings/words', { page: 'settings-page', name: 'words' }],
  ['/settings/documents', { page: 'settings-page', name: 'documents' }],
  ['/settings/lines', { page: 'unknown' }],
  ['/calls/1', { page: 'unknown' }],
  ['/nowhere', { page: 'unknown' }],
])('%s leads to %j', (path, route) => {
  expect(routeOf(path)).toEqual(route)
})

it('leads to a conversation and back', () => {
  expect(routeOf(conversationPath('0190'))).toEqual({ page: 'conversation', id: '0190' })
  expect(routeOf(linePath('+15145550100'))).toMatchObject({ line: '+15145550100' })
})
