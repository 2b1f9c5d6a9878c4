import { join } from 'node:path'
import { schedule } from 'node-cron'
import type { Clinic } from './clinic/index.ts'
import type { Config } from './config.ts'
import type { LiveMessage } from './contract/live.ts'
import { createJobs, migrateToLatest, openDatabase, startEmbedded } from './db/index.ts'
import { firstAdministrator } from './first-administrator.ts'
import { announceContacts } from './flows/announce-contacts.ts'
import { callRecordingRoutes } from './flows/call-recording-routes.ts'
import { chooseCallerRoutes, createChooseCaller } from './flows/choose-caller.ts'
import { clickToCallRoutes, createClickToCall } from './flows/click-to-call.ts'
import { followSettledCalls } from './flows/follow-settled-call.ts'
import { createReceiveText, showConversations } from './flows/receive-text.ts'
import { createRingPopup } from './flows/ring-popup.ts'
import { screenCallers } from './flows/screen-callers.ts'
import { showCallBacks } from './flows/settle-call-backs.ts'
import { watchLateReplies } from './flows/watch-late-replies.ts'
import type { Now } from './kit/clock.ts'
import { messageOf, StartError, Temporary } from './kit/errors.ts'
import type { NewId } from './kit/ids.ts'
import type { Log } from './kit/log.ts'
import { makeFolder } from './kit/make-folder.ts'
import { runPhases } from './kit/phases.ts'
import { createHub, createPanel } from './panel/index.ts'
import { createPbx, type Pbx, type PbxLinks } from './pbx.ts'
import { createPortal } from './portal/index.ts'
import { createPractice, DEMONSTRATION_CONTACTS, practiceRoutes } from './practice/index.ts'
import { createRooms } from './rooms.ts'
import { createSystemState, systemRoutes } from './system-state.ts'

const projectDir = join(import.meta.dirname, '..')

/** The phases of a shut-down, in order, each with its limit in milliseconds. */
const STOP_PHASES = {
  intake: 5_000,
  jobs: 10_000,
  panels: 2_000,
  database: 5_000,
  practice: 10_000,
  'embedded database': 15_000,
}
type StopPhase = keyof typeof STOP_PHASES

export type App = { start(): Promise<void>; stop(): Promise<void> }

/** The composition root: makes every room, joins them, starts them in order and stops them in phases. */
export function createApp(config: Config, { log, now, newId }: { log: Log; now: Now; newId: NewId }): App {
  /** Filled in as the start goes on, so that half a start can be undone. */
  const stops = new Map<StopPhase, () => Promise<unknown>>()

  async function start(): Promise<void> {
    await makeFolder(config.dataDir, 0o711).catch((error: unknown) => {
      throw new StartError(`DATA_DIR ${config.dataDir} cannot be made: ${messageOf(error)}`)
    })
    const practice = config.pbx
      ? null
      : createPractice({ ...config, log, now, dialplanDir: join(projectDir, 'dialplan') })
    // Beside the database, so that neither waits for the other.
    const telephones = practice?.start()
    telephones?.catch((error: unknown) =>
      log.error({ because: messageOf(error) }, 'practice mode has no Asterisk; the panel runs on'),
    )
    if (practice) stops.set('practice', () => practice.stop())
    const { db, database, jobs } = await openStorage()

    let pbx: Pbx | undefined
    const rooms = await createRooms({ config, db, databaseUrl: database.url, jobs, pbx: () => pbx, log, now, newId })
    const { staff, clinic, contacts, messages, calls, callerCards: cards, callBacks, prompts } = rooms

    const { country } = config.clinic
    // Events for screens: what a reload of the panel repairs
    const hub = createHub({ log })
    const broadcast = (message: LiveMessage) => hub.broadcast(message)
    const popups = createRingPopup({ calls, cards, broadcast })
    contacts.events.on('changed', popups.contactsChanged)
    rooms.screening.events.on('changed', popups.contactsChanged)
    const { announceNumber } = messages
    const { chooseFor } = contacts
    const chooseCaller = createChooseCaller({ calls, cards, popups, announceNumber, chooseFor })
    const { countWaiting } = messages
    const system = createSystemState({
      ...{ now, database, practice, broadcast, countWaiting, pbx: () => pbx, transcription: rooms.listening },
    })
    showConversations(messages, broadcast)
    announceContacts(contacts, messages)
    announceContacts(rooms.screening, messages)
    rooms.privacy.events.on('erased', ({ numbers, ...erased }) => {
      broadcast({ type: 'contact.erased', ...erased })
      rooms.screening.forget(numbers)
      contacts.events.emit('changed', { id: erased.contactId, numbers })
    })
    screenCallers(rooms.screening, { calls, messages, log })
    followSettledCalls(calls, messages, callBacks)
    showCallBacks(callBacks, broadcast)
    rooms.sharing.documents.events.on('updated', (share) => broadcast({ type: 'share.updated', share }))
    rooms.imports.events.on('updated', (one) => broadcast({ type: 'import.updated', import: one }))
    messages.events.on('updated', system.changed)
    rooms.listening.events.on('changed', system.changed)
    for (const moment of ['ringing', 'ended'] as const) calls.events.on(moment, ({ line }) => addLine(line))
    async function addLine(line: string | null): Promise<void> {
      if (line?.startsWith('+') && !clinic.isLine(line)) await clinic.ensureLine(line)
    }

    await jobs.prepare()
    await messages.recover()
    await rooms.sharing.recover()
    await calls.restore()
    await jobs.start()
    await prompts.start()
    await rooms.imports.start()
    await rooms.sharing.start()
    await rooms.listening.start()
    void rooms.recordings
      .tidyUp()
      .catch((error: unknown) =>
        log.warn({ because: messageOf(error) }, 'recordings could not be tidied up; it is tried again at night'),
      )
    const stopWatching = watchLateReplies({ messages, broadcast, now, log })
    stops.set('jobs', async () => {
      await jobs.drain(8_000)
      await messages.settled()
      await jobs.stop()
      await rooms.stop()
    })
    const tidyUp = async () => {
      await Promise.all([staff.forgetExpiredSessions(), rooms.screening.forgetFaded(), rooms.privacy.compactTheRest()])
      await rooms.recordings.tidyUp()
    }
    const nightly = schedule('17 3 * * *', tidyUp, { timezone: config.clinic.timeZone })

    function connect(links: PbxLinks): void {
      const receiveText = createReceiveText(messages)
      const { stories } = rooms
      pbx = createPbx({ links, calls, clinic, stories, receiveText, country, log, now, newId })
      system.watch(pbx)
      pbx.gateway?.onStatus(({ state }) => {
        if (state === 'up') void messages.submitAllWaiting()
      })
      pbx.start()
    }

    // People
    const { name } = config.clinic
    if (name && !clinic.settings().clinicName) await clinic.changeSettings({ clinicName: name })
    const signIn = await firstAdministrator(staff, config)
    const panel = await createPanel({
      ...{ log, host: config.host, port: config.panelPort, webDir: join(projectDir, 'web', 'dist') },
      userOf: staff.userOf,
      readiness: system.readiness,
      onSocket: (socket, user) =>
        hub.attach(socket, user, async () => ({
          type: 'snapshot',
          calls: popups.live(),
          cards: popups.cards(),
          conversations: (await messages.list({ limit: 200, awaiting: true })).items,
          callBacks: (await callBacks.list({ limit: 200 })).items,
          system: system.current(),
          at: now().toISOString(),
        })),
      routes: [
        ...rooms.routes,
        chooseCallerRoutes(chooseCaller),
        clickToCallRoutes(
          createClickToCall({ country, originate: originateOver(() => pbx, clinic) }),
          ({ user }) => user,
        ),
        callRecordingRoutes({ calls, recordings: () => pbx?.callRecordings ?? null }),
        systemRoutes({ system, phones: async () => phonesOf(pbx) }),
      ],
      publicRoutes: [...rooms.publicRoutes, ...(practice ? [practiceRoutes(practice)] : [])],
    })
    const portal = await createPortal({
      ...{ log, host: config.host, ...config.portal, url: config.portal.url ?? null },
      ...{ timeZone: config.clinic.timeZone, scriptDir: join(projectDir, 'web', 'portal', 'dist') },
      ...{ shares: rooms.sharing.visits, card: rooms.sharing.card },
    })
    stops.set('intake', async () => {
      await nightly.stop()
      stopWatching()
      await rooms.sharing.endCalls()
      await Promise.all([pbx?.stop(), panel.close(), portal.close()])
      await calls.flushed()
    })
    stops.set('panels', async () => hub.close())
    const address = await panel.listen()
    const portalAddress = await portal.listen()
    const places = [`  Panel      ${address}`, `  Portal     ${config.portal.url ?? portalAddress}`]

    if (config.pbx) {
      const texts = config.sms.gateway === 'sip' ? { textUri: config.sms.textUri } : undefined
      connect({ ...config.pbx, trunk: config.trunks[0], texts })
      return say('Relais is ready.', ...places, ...signIn)
    }
    if (!telephones) return
    const isNewClinic = (await contacts.list({ limit: 1 })).items.length === 0
    if (isNewClinic) for (const contact of DEMONSTRATION_CONTACTS) await contacts.create(contact)
    say('Relais, in practice mode.', ...places, ...signIn, '  The telephones are starting...')
    telephones.then(async ({ amiUrl, ariUrl, trunk, textUri, softphone, line }) => {
      await clinic.ensureLine(line.number, line)
      connect({ amiUrl, ariUrl, trunk, texts: { textUri } })
      const { user, password, server } = softphone
      say('Relais: the practice telephones are ready.', `  Softphone  ${user} at ${server}, password ${password}`)
    }, ignore)
  }

  async function openStorage() {
    let url = config.databaseUrl
    if (!url) {
      const embedded = await startEmbedded({ dataDir: config.dataDir, log })
      stops.set('embedded database', () => embedded.stop())
      url = embedded.url
    }
    await migrateToLatest(url, log).catch((error: unknown) => {
      if (!config.databaseUrl) throw error
      throw new StartError(`DATABASE_URL does not lead to a database that can be used: ${messageOf(error)}`)
    })
    const database = await openDatabase({ url, log, now })
    stops.set('database', () => database.close())
    return { db: database.db, database, jobs: createJobs({ url, log }) }
  }

  async function stop(): Promise<void> {
    const phases = (Object.entries(STOP_PHASES) as [StopPhase, number][]).flatMap(([name, limitMs]) => {
      const run = stops.get(name)
      return run ? [{ name, limitMs, run }] : []
    })
    await runPhases(phases, log)
  }

  return { start, stop }
}

/** The dialplan is told by which trunk a number outside is reached, and under which number of the clinic. */
const originateOver =
  (pbx: () => Pbx | undefined, clinic: Pick<Clinic, 'firstLine'>) =>
  async (call: { phone: string; context: string; extension: string }): Promise<{ linkedId: string }> => {
    const connected = pbx()
    if (!connected) throw new Temporary('The PBX is not there yet.')
    const { trunk } = connected.links
    const line = clinic.firstLine()?.number
    const variables = { ...(trunk && { RELAIS_TRUNK: trunk }), ...(line && { RELAIS_CALLERID: line }) }
    return connected.ami.originate({ ...call, variables })
  }

/** The desk phones: every endpoint but the trunk. */
async function phonesOf(pbx: Pbx | undefined) {
  const phones = (await pbx?.ami.phones()) ?? []
  return phones.filter(({ name }) => name !== pbx?.links.trunk)
}

/** For the person who started it, beside the log. */
const say = (...lines: string[]) => void process.stdout.write(`${lines.join('\n')}\n`)

/** It is told elsewhere. */
const ignore = (): void => {}
