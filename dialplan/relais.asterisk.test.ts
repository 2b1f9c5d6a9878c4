import { access, readFile, writeFile } from 'node:fs/promises'
import { connect as connectTo } from 'node:net'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type { RawAmi, RawAmiEvent } from '../test/support/ami-client.ts'
import { CARRIER_HOST, type Pbx, startAsterisk } from '../test/support/asterisk.ts'
import { LINE, placeCall, playPhone } from '../test/support/clinic.ts'
import { type Sipp, sipp } from '../test/support/sipp.ts'
import { openTextCarrier } from '../test/support/text-carrier.ts'
import { until } from '../test/support/wait.ts'

/** A menu of the clinic's own, from where a call comes to the deflection. */
const EXTENSIONS = `
[menu]
exten => _X.,1,Set(DIALSTATUS=NOANSWER)
 same => n,Goto(relais-deflect,\${EXTEN},1)
`

let pbx: Pbx
let ami: RawAmi
const open: Sipp[] = []

beforeAll(async () => {
  pbx = await startAsterisk({
    phones: ['101', '102'],
    ringSeconds: 2,
    extensions: EXTENSIONS,
    systemName: 'clinic-plan',
  })
}, 60_000)
afterAll(() => pbx?.stop())
afterEach(async () => {
  for (const each of open.splice(0)) await each.stop()
  await pbx.cli('channel request hangup all')
  ami?.close()
  await setGlobals({
    ...{ RELAIS_RING: 'PJSIP/101', RELAIS_RING_SECONDS: '2', RELAIS_VOICEMAIL: '101@default' },
    ...{ RELAIS_TRUNK: 'trunk', RELAIS_CALLERID: '' },
  })
})

async function setGlobals(values: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(values)) await pbx.cli(`dialplan set global ${name} "${value}"`)
}

/** Plays a caller from the carrier, and watches what the dialplan does with it. */
async function call({ to = LINE, name = '' }: { to?: string; name?: string } = {}): Promise<Story> {
  ami = await pbx.watch()
  const options = { target: { ...pbx.sip, user: to }, keys: { from: '+15145550142', name }, calls: 1 }
  open.push(await sipp('caller-stays', { host: CARRIER_HOST, ...options }))
  return follow()
}

type Story = {
  /** The next time an application runs with this in its data; with when that was. */
  runs(application: string, data?: string, within?: number): Promise<RawAmiEvent>
  /** What has been run so far, in order. */
  applications(): string[]
}

const follow = (): Story => {
  const steps = () => ami.events.filter((event) => event.Event === 'Newexten')
  return {
    runs: (application, data = '', within = 10_000) =>
      ami.next(
        ({ Event, Application, AppData = '' }) =>
          Event === 'Newexten' && Application === application && AppData.includes(data),
        within,
      ),
    applications: () => steps().map(({ Application = '' }) => Application),
  }
}

const play = async (phone: string, how: 'rings' | 'answers' | 'busy') => {
  open.push(await playPhone(pbx, phone, how))
}

/** Connects as the service would, and says what it does with a channel it is given. */
async function connect(onStart: (ask: Ask, channelId: string, args: string[]) => Promise<unknown>): Promise<WebSocket> {
  const { origin, host, username, password } = new URL(pbx.ariUrl)
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
  const ask: Ask = async (method, path) => {
    const answer = await fetch(`${origin}/ari${path}`, { method, headers: { authorization } })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status}`)
  }
  const socket = new WebSocket(`ws://${host}/ari/events?app=relais`, { headers: { authorization } })
  socket.on('message', (data) => {
    const event = JSON.parse(String(data)) as { type: string; args: string[]; channel: { id: string } }
    if (event.type === 'StasisStart') void onStart(ask, event.channel.id, event.args)
  })
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  return socket
}
type Ask = (method: string, path: string) => Promise<void>

const ring: Parameters<typeof connect>[0] = async (ask, id, [what]) => {
  if (what === 'gate') await ask('POST', `/channels/${id}/variable?variable=RELAIS_GATE&value=ring`)
  await ask('POST', `/channels/${id}/continue`)
}

/** Where this PBX's configuration lies. */
async function configDir(of: Pbx): Promise<string> {
  const command = await readFile(`/proc/${of.pid()}/cmdline`, 'utf8')
  return dirname(command.split('\0').find((word) => word.endsWith('/asterisk.conf')) ?? '')
}

const secondsBetween = (one: RawAmiEvent, other: RawAmiEvent) => Number(other.Timestamp) - Number(one.Timestamp)

describe('an inbound call', () => {
  it('is handed to Relais with its Linkedid and its line, rings, and is handed over again when nobody answers', async () => {
    await play('101', 'rings')
    const seen: string[][] = []
    const socket = await connect(async (ask, id, args) => {
      seen.push(args)
      await ring(ask, id, args)
    })
    const story = await call()
    await story.runs('VoiceMail', '101@default,u')
    const { Linkedid = '' } = ami.events.find((event) => event.Event === 'Newchannel') ?? {}
    expect(seen).toEqual([
      ['gate', Linkedid, LINE, ''],
      ['deflect', 'NOANSWER', Linkedid, LINE],
    ])
    socket.close()
  })

  it('that is blocked never rings', async () => {
    await play('101', 'rings')
    const socket = await connect(async (ask, id) => {
      await ask('POST', `/channels/${id}/variable?variable=RELAIS_GATE&value=blocked`)
      await ask('POST', `/channels/${id}/continue`)
    })
    const story = await call()
    await story.runs('Hangup', '17')
    expect(story.applications()).not.toContain('Dial')
    socket.close()
  })

  it('that is blocked and given a way back rings once Relais says so', async () => {
    await play('101', 'rings')
    const socket = await connect(async (ask, id, [what]) => {
      const answer = what === 'gate' ? 'way-back' : 'ring'
      await ask('POST', `/channels/${id}/variable?variable=RELAIS_GATE&value=${answer}`)
      await ask('POST', `/channels/${id}/continue`)
    })
    const story = await call()
    await story.runs('Stasis', `,${LINE}`)
    await story.runs('Stasis', 'relais,way-back')
    await story.runs('Dial', 'PJSIP/101,2')
    socket.close()
  })

  it.each<[string, Parameters<typeof connect>[0]]>([
    ['gives it back', (ask, id) => ask('POST', `/channels/${id}/continue`)],
    ['does not react', async () => {}],
  ])('that is blocked hears the busy tone where Relais %s in the way back', async (_, end) => {
    const socket = await connect(async (ask, id, args) => {
      if (args[0] !== 'gate') return end(ask, id, args)
      await ask('POST', `/channels/${id}/variable?variable=RELAIS_GATE&value=way-back`)
      await ask('POST', `/channels/${id}/continue`)
    })
    const story = await call()
    await story.runs('Hangup', '17')
    expect(story.applications()).not.toContain('Dial')
    socket.close()
  })

  it('that Relais holds up rings after a quarter of a second, and reaches the mailbox in the end', async () => {
    await play('101', 'rings')
    const socket = await connect(async () => {})
    const story = await call()
    const gate = await story.runs('Stasis', 'relais,gate')
    const dial = await story.runs('Dial', 'PJSIP/101,2')
    const deflect = await story.runs('Stasis', 'relais,deflect')
    const mailbox = await story.runs('VoiceMail', '101@default,u')
    expect(dial.Timestamp === undefined || secondsBetween(gate, dial) < 0.75).toBe(true)
    expect(mailbox.Timestamp === undefined || secondsBetween(deflect, mailbox) < 5.6).toBe(true)
    socket.close()
  })

  it('outside the hours never rings, and goes straight to the deflection', async () => {
    await play('101', 'rings')
    const socket = await connect(async (ask, id, [what]) => {
      if (what !== 'gate') return
      await ask('POST', `/channels/${id}/variable?variable=RELAIS_GATE&value=closed`)
      await ask('POST', `/channels/${id}/continue`)
    })
    const story = await call()
    await story.runs('Stasis', 'relais,deflect,CLOSED')
    expect(story.applications()).not.toContain('Dial')
    socket.close()
  })

  it('rings what Relais says of this line', async () => {
    await play('102', 'rings')
    const socket = await connect(async (ask, id, [what]) => {
      if (what !== 'gate') return
      await ask('POST', `/channels/${id}/variable?variable=RELAIS_RING&value=PJSIP/102`)
      await ask('POST', `/channels/${id}/variable?variable=RELAIS_RING_SECONDS&value=7`)
      await ask('POST', `/channels/${id}/continue`)
    })
    await (await call()).runs('Dial', 'PJSIP/102,7')
    socket.close()
  })

  it('reaches a busy phone: the mailbox says so', async () => {
    await play('101', 'busy')
    await (await call()).runs('VoiceMail', '101@default,b')
  })

  it('rings for twenty seconds where nothing else is set', async () => {
    await play('101', 'rings')
    await setGlobals({ RELAIS_RING_SECONDS: '' })
    await (await call()).runs('Dial', 'PJSIP/101,20')
  })

  it('goes straight on where there is no phone to ring', async () => {
    await setGlobals({ RELAIS_RING: '' })
    const story = await call()
    await story.runs('Stasis', 'relais,deflect,CHANUNAVAIL')
    await story.runs('VoiceMail', '101@default,u')
    expect(story.applications()).not.toContain('Dial')
  })

  it.each([
    ['is none', ''],
    ['does not exist', '999@nowhere'],
  ])('hears that nobody is there where its mailbox %s', async (_, mailbox) => {
    await setGlobals({ RELAIS_RING: '', RELAIS_VOICEMAIL: mailbox })
    const story = await call()
    await story.runs('Playback', 'vm-nobodyavail')
    await story.runs('Hangup', '', 20_000)
  })

  it.each([
    ['digits alone', '5145550100', '5145550100'],
    ['a name', 'clinique', 'clinique'],
    ['signs of the dialplan', '%2B1514%2C1)%3Ax%2C%24%7BSHELL(id)%7D', '+15141'],
  ])('comes in whatever the trunk dials: %s', async (_, dialled, line) => {
    await setGlobals({ RELAIS_RING: '' })
    await (await call({ to: dialled })).runs('Stasis', `,${line}`)
  })

  it.each([
    ['a call of a function', '"$\\{SHELL(touch /tmp/relais-was-here)}" '],
    ['signs of an expression', '"\\" = \\"\\"] & $[1 | (" '],
    ['the end of an argument', '"),a,b)?x:y" '],
    ['very much', `"${'Ω'.repeat(150)}" `],
  ])('is none the worse for a name with %s', async (_, name) => {
    await play('101', 'rings')
    const story = await call({ name })
    await story.runs('Dial', 'PJSIP/101,2')
    await story.runs('VoiceMail', '101@default,u')
    await expect(access('/tmp/relais-was-here')).rejects.toThrow()
  })

  it('may come from a menu of the clinic’s own', async () => {
    ami = await pbx.watch()
    open.push(await placeCall(pbx, 'stays', { from: '+15145550142' }))
    const { Channel = '' } = await follow().runs('Stasis', 'relais,gate')
    await pbx.cli(`channel redirect ${Channel} menu,15145550100,1`)
    await follow().runs('Stasis', 'relais,deflect,NOANSWER')
  })
})

describe('a call that Relais answers and then leaves alone', () => {
  it('is given up after five seconds, unless Relais asks for more', { timeout: 90_000 }, async () => {
    await setGlobals({ RELAIS_RING: '' })
    const socket = await connect(async (ask, id, [what]) => {
      if (what === 'gate') return await ask('POST', `/channels/${id}/continue`)
      await ask('POST', `/channels/${id}/answer`)
      await ask('POST', `/channels/${id}/variable?variable=TIMEOUT(absolute)&value=3`)
    })
    const story = await call()
    await story.runs('VoiceMail', '101@default,u', 8_000)
    socket.close()
  })
})

describe('a text', () => {
  /** The carrier's texts now come to another context. */
  const sendTextsTo = async (context: string) => {
    const file = join(await configDir(pbx), 'pjsip.conf')
    const text = await readFile(file, 'utf8')
    await writeFile(file, text.replace(/^(message_context = ).*$/m, `$1${context}`))
    await pbx.cli('module reload res_pjsip.so')
  }
  const kept = async () => (await pbx.cli('database show relais-texts')).match(/^\/relais-texts\/.*$/gm) ?? []

  it.each(['relais-texts', 'relais-inbound'])(
    'is kept, whatever number it is for, when it comes to %s',
    async (context) => {
      await sendTextsTo(context)
      const carrier = await openTextCarrier(pbx.sip, pbx.trunk)
      const bring = (to: string) => carrier.bring({ from: '+15145550142', to, body: `pour ${to}` })
      try {
        await until('the PBX takes texts again', async () => (await bring('0')) === 202)
        for (const to of [LINE, '5145550100', 'clinique']) expect(await bring(to)).toBe(202)
        await until('all are kept', async () => (await kept()).filter((text) => !text.includes('pour 0')).length === 3)
      } finally {
        carrier.close()
        await pbx.cli('database deltree relais-texts')
      }
    },
  )

  it('is signalled without a word of it', async () => {
    const carrier = await openTextCarrier(pbx.sip, pbx.trunk)
    ami = await pbx.watch()
    try {
      await carrier.bring({ from: '+15145550142', to: LINE, body: 'un secret' })
      await ami.next((event) => event.Event === 'DeviceStateChange' && event.Device === 'Custom:relais-texts')
    } finally {
      carrier.close()
      await pbx.cli('database deltree relais-texts')
    }
  })
})

describe('a desk phone', () => {
  /** Dials as a phone would: from `relais-phones`, on a channel that stays. */
  async function dial(number: string, callerId = 'Accueil <101>'): Promise<Story> {
    ami = await pbx.watch()
    await play('101', 'answers')
    const { port, username, password } = new URL(pbx.amiUrl)
    const lines = ['Action: Login', `Username: ${username}`, `Secret: ${password}`, 'Events: off', '']
    lines.push('Action: Originate', 'Channel: PJSIP/101', 'Context: relais-phones', `Exten: ${number}`, 'Priority: 1')
    lines.push(`CallerID: ${callerId}`, 'Async: true', '', '')
    const socket = connectTo(Number(port), '127.0.0.1', () => socket.write(lines.join('\r\n')))
    socket.on('data', () => {})
    return follow()
  }

  it('reaches another by its short number', async () => {
    await play('102', 'answers')
    await (await dial('102')).runs('Dial', 'PJSIP/102,30')
  })

  it.each(['911', '+15145550177', '5145550177', '*98', '#31#5145550177'])(
    'reaches %s over the trunk',
    async (number) => {
      await (await dial(number)).runs('Dial', `PJSIP/${number}@trunk,60`)
    },
  )

  it('reaches nobody outside where there is no trunk', async () => {
    await setGlobals({ RELAIS_TRUNK: '' })
    const story = await dial('+15145550177')
    await story.runs('Hangup')
    expect(story.applications()).not.toContain('Dial')
  })

  it('shows outside the clinic’s number where one is set', async () => {
    await setGlobals({ RELAIS_CALLERID: LINE })
    const story = await dial('+15145550177')
    const { Channel } = await story.runs('Dial', '@trunk')
    const shown = await pbx.cli(`core show channel ${Channel}`)
    expect(shown).toMatch(new RegExp(`Caller ID: \\${LINE}`))
  })

  it('does not show outside that it is called by whom it calls', async () => {
    const story = await dial('+15145550177', '+15145550177')
    const { Channel } = await story.runs('Dial', '@trunk')
    expect(await pbx.cli(`core show channel ${Channel}`)).toMatch(/Caller ID: 101\b/)
  })
})
