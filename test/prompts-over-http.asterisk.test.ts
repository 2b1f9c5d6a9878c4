import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Page } from '../server/contract/shapes.ts'
import { type Clinic, openClinic, placeKeyCall, playPhone } from './support/clinic.ts'
import type { Sipp } from './support/sipp.ts'
import { until } from './support/wait.ts'

/** An Asterisk that is not on Relais's machine: it fetches what it plays from the panel. */
let clinic: Clinic
let phone: Sipp
beforeAll(async () => {
  clinic = await openClinic({ phones: ['101'], ringSeconds: 1, env: { PROMPTS_URL: '{url}' } })
  phone = await playPhone(clinic.pbx, '101', 'busy')
  await until(
    'every prompt can be played',
    async () => {
      const { items } = await clinic.service.api<Page<{ state: string }>>('GET', '/api/prompts')
      return items.every(({ state }) => state === 'ready')
    },
    { within: 60_000 },
  )
}, 120_000)
afterAll(async () => {
  await phone?.stop()
  await clinic?.close()
})

const played = async (mark: number) =>
  [...(await clinic.pbx.log()).slice(mark).matchAll(/Playing '([^']+?)(?:\.\w+)?'/g)].map(([, path = '']) => path)

it('is given prompts over HTTP, and plays them', async () => {
  const mark = (await clinic.pbx.log()).length
  await using caller = await placeKeyCall(
    clinic.pbx,
    [{ wait: 400 }, { press: '2' }, { wait: 3_000 }, { hangUp: true }],
    {
      from: '+14385550151',
    },
  )
  await caller.done
  const heard = await played(mark)
  expect(heard.at(-1)).toMatch(/^http:.*\/prompts\/call-back-when-[0-9a-f]{12}\.wav$/)
})

it('hears Asterisk’s own words, and goes on, when it cannot fetch them', async () => {
  await clinic.pbx.cli('module unload res_http_media_cache.so')
  await clinic.pbx.cli('media cache delete all')
  const mark = (await clinic.pbx.log()).length
  await using caller = await placeKeyCall(
    clinic.pbx,
    [{ wait: 400 }, { press: '9' }, { wait: 1_500 }, { hangUp: true }],
    {
      from: '+14385550152',
    },
  )
  await caller.done
  const heard = await played(mark)
  expect(heard).toContain('im-sorry')
  expect(heard).toContain('pm-invalid-option')
})
