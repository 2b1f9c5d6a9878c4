import { describe, expect, it } from 'vitest'
import { FileRefusal, type Share, type ShareEvent, ShareEventKind } from '../../../server/contract/documents.ts'
import type { LiveMessage } from '../../../server/contract/live.ts'
import { en } from '../i18n/en.ts'
import { fr } from '../i18n/fr.ts'
import { sharesEn } from '../i18n/shares-en.ts'
import { sharesFr } from '../i18n/shares-fr.ts'
import { fits, mergeShares } from './filter-shares.ts'
import { reduceShares, unseenOf, withShare } from './heard-shares.ts'
import { actsOf, asidesOf, detailsOf, foldEvents, stateOf, type Telling } from './share-state.ts'

const NOW = Date.parse('2026-11-22T15:00:00Z')
const telling: Telling = { own: sharesFr, words: fr, language: 'fr', now: NOW }

const share = (part: Partial<Share> = {}): Share => ({
  ...{ id: 's1', direction: 'send', state: 'open', closedBecause: null, conversationId: 'c1', contactId: 'p1' },
  ...{ recipient: 'Léa', language: 'fr', message: null, fields: [], linkBy: 'email', linkTo: 'a@b.ca' },
  ...{ codeBy: 'text', codeTo: '+15145550142', codeExtension: null, expiresAt: '2026-12-06T15:00:00Z' },
  ...{ maxOpenings: null, openings: 0, failures: 0, files: [], link: { state: 'sent', reason: null }, call: null },
  ...{ author: 'Anne', createdAt: '2026-11-22T14:00:00Z', sentAt: '2026-11-22T14:00:00Z', erasedAt: null },
  ...part,
})
const brought = (id: string, seen = false, state: 'kept' | 'refused' = 'kept'): Share['files'][number] => ({
  ...{ id, origin: 'recipient', name: 'carte.png', mediaType: 'image/png', bytes: 10, received: 10 },
  ...{ state, reason: null, seen, createdAt: '2026-11-22T14:30:00Z' },
})
const call = (part: Partial<NonNullable<Share['call']>>): Share['call'] => ({
  ...{ state: 'waiting', tries: 1, nextAt: null, reason: null, ...part },
})

describe('where a share stands', () => {
  it.each<[string, Partial<Share>, boolean]>([
    ['Brouillon, pas encore envoyé', { state: 'draft' }, false],
    ['Le lien part…', { link: { state: 'queued', reason: null } }, false],
    ['Envoyé, pas encore ouvert', {}, false],
    [
      'Le lien n’est pas parti\u00a0: l’adresse n’existe pas',
      { link: { state: 'failed', reason: 'bad-address' } },
      true,
    ],
    ['Le lien n’est pas parti', { link: { state: 'failed', reason: '550 <b>no</b>' } }, true],
    ['On ne sait pas si le lien est parti', { link: { state: 'unknown', reason: 'interrupted' } }, true],
    ['Le code QR est prêt, pas encore ouvert', { linkBy: 'hand', link: { state: 'handed', reason: null } }, false],
    ['On appelle en ce moment pour dire le code', { call: call({ state: 'calling' }) }, false],
    ['Le code n’a pas pu être dit\u00a0: un répondeur', { call: call({ state: 'failed', reason: 'machine' }) }, true],
    ['Ouvert', { openings: 1 }, false],
    ['Ouvert 3\u00a0fois', { openings: 3, link: { state: 'failed', reason: 'bad-address' } }, false],
    ['Demandé, rien reçu encore', { direction: 'ask' }, false],
    ['Ouvert, rien reçu encore', { direction: 'ask', openings: 1 }, false],
    ['1\u00a0fichier reçu', { direction: 'ask', openings: 1, files: [brought('f')] }, true],
    ['2\u00a0fichiers reçus', { direction: 'ask', files: [brought('f', true), brought('g', true)] }, false],
    ['Fermé après 5 mauvais codes', { state: 'closed', closedBecause: 'failures' }, true],
    ['Fermé\u00a0: «\u00a0ce n’est pas pour nous\u00a0»', { state: 'closed', closedBecause: 'not-for-us' }, true],
    ['Retiré', { state: 'revoked', call: call({ state: 'calling' }) }, false],
    ['Fini\u00a0: la date est passée', { state: 'expired' }, false],
  ])('%s', (text, part, grave) => {
    expect(stateOf(share(part), telling)).toMatchObject({ text, grave })
  })

  it('says when it is tried again, and why', () => {
    const later = call({ nextAt: '2026-11-23T14:00:00Z', reason: 'busy' })
    expect(stateOf(share({ codeBy: 'call', call: later }), telling).text).toMatch(
      /^Nouvel essai d’appel .+ \(occupé\)$/,
    )
  })

  it('says besides what is left, and what went wrong', () => {
    expect(asidesOf(share({ failures: 2, maxOpenings: 3, openings: 2 }), telling)).toEqual([
      '2\u00a0mauvais codes',
      '1\u00a0ouverture restante',
    ])
    expect(asidesOf(share({ state: 'revoked', failures: 2, maxOpenings: 3 }), telling)).toEqual([])
  })
})

it('offers only what can be done', () => {
  expect(actsOf(share())).toEqual(['send-link', 'change', 'revoke'])
  expect(actsOf(share({ linkBy: 'hand', codeBy: 'call' }))).toEqual(['show-qr', 'call', 'change', 'revoke'])
  expect(actsOf(share({ codeBy: 'call', call: call({}) }))).toContain('cancel-call')
  expect(actsOf(share({ state: 'closed' }))).toEqual(['reopen', 'change', 'revoke'])
  expect(actsOf(share({ state: 'draft' }))).toEqual(['resume', 'revoke'])
  expect(actsOf(share({ state: 'expired' }))).toEqual([])
})

describe('the story of a share', () => {
  const event = (id: string, kind: ShareEvent['kind'], detail: ShareEvent['detail'] = {}): ShareEvent => ({
    ...{ id, kind, detail, at: '2026-11-22T14:00:00Z', by: null },
  })

  it('has words for every kind of event and every refusal, in both languages', () => {
    const literals = (schema: { anyOf: { const: string }[] }) => schema.anyOf.map((one) => one.const).sort()
    for (const own of [sharesFr, sharesEn]) {
      expect(Object.keys(own.event).sort()).toEqual(literals(ShareEventKind))
      expect(Object.keys(own.upload.refused)).toEqual(expect.arrayContaining(literals(FileRefusal)))
    }
  })

  it('is told the newest first, and what repeats itself once', () => {
    const wrong = (id: string) => event(id, 'code-wrong', { address: '203.0.113.7' })
    const told = foldEvents([event('1', 'sent'), wrong('2'), wrong('3'), event('4', 'closed')])
    expect(told.map(({ event: { kind }, count }) => [kind, count])).toEqual([
      ['closed', 1],
      ['code-wrong', 2],
      ['sent', 1],
    ])
  })

  it('says from where and how often, and shows no stranger’s words', () => {
    const detail = { address: '203.0.113.7', times: 2, key: '1', reason: 'busy' }
    expect(detailsOf(event('1', 'code-spoken', detail), [], telling, false)).toEqual([
      ...['depuis 203.0.113.7', 'la touche 1', '2\u00a0fois', 'occupé'],
    ])
    expect(detailsOf(event('1', 'code-spoken', detail), [], { ...telling, own: sharesEn, words: en }, true)).toEqual([
      ...['key 1', 'twice', 'busy'],
    ])
    const came = event('1', 'file-received', { file: 'f' })
    expect(detailsOf(came, [brought('f')], telling, false)).toEqual(['carte.png'])
    expect(detailsOf(came, [brought('f')], telling, true)).toEqual([])
    expect(detailsOf(event('1', 'link-failed', { reason: 'constructor', key: '<b>' }), [], telling, false)).toEqual([])
  })
})

describe('the shares this page has heard of', () => {
  it('are those told last, and nobody’s who was erased', () => {
    const told = { type: 'share.updated', share: share({ openings: 1 }) } as LiveMessage
    const known = reduceShares(new Map([['s1', share()]]), told)
    expect(known.get('s1')?.openings).toBe(1)
    const others = withShare(
      withShare(known, share({ id: 's2', contactId: 'p2', conversationId: null })),
      share({ id: 's3', contactId: null, conversationId: 'c9' }),
    )
    const erased = { type: 'contact.erased', contactId: 'p1', conversations: ['c9'], callBacks: [] } as LiveMessage
    expect([...reduceShares(others, erased).keys()]).toEqual(['s2'])
    expect(reduceShares(known, { type: 'pbx.state' } as LiveMessage)).toBe(known)
  })

  it('are forgotten the oldest first, but not what waits to be looked at', () => {
    let known = withShare(new Map(), share({ id: 'waits', files: [brought('f')] }))
    for (let at = 0; at < 600; at++) known = withShare(known, share({ id: `s${at}` }))
    expect(known.size).toBe(500)
    expect(known.has('waits')).toBe(true)
    expect(known.has('s0')).toBe(false)
  })

  it('count what came in and nobody has seen', () => {
    expect(unseenOf(share({ files: [brought('a'), brought('b', true), brought('c', false, 'refused')] }))).toBe(1)
  })
})

it('keeps a list true to its filter, but not from under the one who reads', () => {
  const waiting = share({ id: 'a', files: [brought('f')] })
  const seen = share({ id: 'a', files: [brought('f', true)] })
  expect(mergeShares([waiting], [seen], 'waiting', null)).toEqual([])
  expect(mergeShares([waiting], [seen], 'waiting', 'a')).toEqual([seen])
  const newer = share({ id: 'b', createdAt: '2026-11-22T14:10:00Z' })
  expect(mergeShares([share()], [newer], 'open', null).map(({ id }) => id)).toEqual(['b', 's1'])
  expect(fits(share({ state: 'draft' }), 'open')).toBe(false)
})
