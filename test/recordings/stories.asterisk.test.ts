import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createAmi } from '../../server/adapters/asterisk/ami.ts'
import { INBOUND_CONTEXTS, translateAmi, translateFoundChannel } from '../../server/adapters/asterisk/translate-ami.ts'
import { createCalls } from '../../server/calls/index.ts'
import { newUuidV7 } from '../../server/kit/ids.ts'
import { createLog } from '../../server/kit/log.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { until } from '../support/wait.ts'
import { OUTCOMES } from './outcomes.ts'
import { playStory, STORY_AMI } from './play-story.ts'
import { STORIES } from './stories.ts'

const PLAYED_LIVE = [
  'answered',
  'nobody',
  'busy',
  'abandoned',
  'forked-second-answers',
  'ring-group-local',
  'queue-answered',
  'pick-up',
  'blind-transfer',
  'attended-transfer',
  'voicemail',
  'forwarded-by-phone',
  'withheld',
  'same-caller-twice',
  'outgoing-answered',
  'click-to-call',
]

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.drop())

const log = createLog('silent')
const now = () => new Date()
const rules = { trunks: ['trunk'], inboundContexts: INBOUND_CONTEXTS, country: 'CA', isLine: () => false }

it.each(PLAYED_LIVE)('%s, as it happens', async (name) => {
  await fresh.db.deleteFrom('call').execute()
  const story = STORIES.find((each) => each.name === name)
  const [, ...expected] = OUTCOMES.find(([each]) => each === name) ?? []
  const calls = createCalls({ db: fresh.db, now, newId: newUuidV7, log, settle: async () => null })
  const problem = await playStory(story ?? { name, calls: [] }, {
    async connected(port) {
      const ami = createAmi({ url: `ami://${STORY_AMI.username}:${STORY_AMI.secret}@127.0.0.1:${port}`, log, now })
      ami.onSnapshot(({ pbx, channels, at }) =>
        calls.snapshot(
          pbx,
          channels.map((channel) => translateFoundChannel(channel, at, rules)),
          at,
        ),
      )
      ami.onEvent((event, at) => {
        for (const each of translateAmi(event, ami.pbx(), at, rules)) calls.handle(each)
      })
      ami.start()
      await until('AMI is up', () => ami.status().state === 'up')
      return {
        async stop() {
          await until('every call is over', () => calls.sizes().calls === 0)
          await delay(50)
          await ami.stop()
        },
      }
    },
  })
  expect(problem).toBeUndefined()
  const { items } = await calls.list({ limit: 10 })
  const found = items
    .toReversed()
    .map(({ direction, from, to, outcome, answeredBy }) =>
      `${direction} ${from ?? 'nobody'} > ${to} ${outcome} ${answeredBy ? `by ${answeredBy}` : ''}`.trim(),
    )
  expect(found).toEqual(expected.map((line) => line.replace(/,? rang .*$/, '')))
})
