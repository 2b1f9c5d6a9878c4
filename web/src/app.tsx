import { useEffect, useState } from 'preact/hooks'
import { callWaitingForPhone } from './actions.ts'
import { checkSession, unreachable, user } from './api/session.ts'
import { Announcer, startAnnouncing } from './components/announce.tsx'
import { Icon } from './components/icon.tsx'
import { NewCallerForm } from './components/new-caller-form.tsx'
import { Popups } from './components/popups.tsx'
import { counterMode, switchCounterMode } from './components/private.tsx'
import { StatusChips, TroubleBar } from './components/status.tsx'
import { Toasts } from './components/toast.tsx'
import { words } from './i18n/index.ts'
import { useKeys } from './keyboard.ts'
import { awaiting, followAwaiting } from './live/awaiting.ts'
import { callBacks, followCallBacks } from './live/call-backs.ts'
import { followIdleMinutes, hideIfIdle } from './live/idle.ts'
import { followLines } from './live/lines.ts'
import { followLookUps } from './live/look-up.ts'
import { followMissed } from './live/missed.ts'
import { phaseOf } from './live/reduce.ts'
import { live, popups, startLive } from './live/store.ts'
import { followTimelines } from './live/timelines.ts'
import { go, route } from './router.ts'
import { DropFiles } from './shares/drop-files.tsx'
import { ShareDialogs } from './shares/fetched-shares.tsx'
import { followShares, unseenFiles } from './shares/live-shares.ts'
import { CallBacks } from './views/call-backs.tsx'
import { Calls } from './views/calls.tsx'
import { ContactsPage } from './views/contacts-page.tsx'
import { DocumentsPage } from './views/documents-page.tsx'
import { Help } from './views/help.tsx'
import { ImportPage } from './views/import-page.tsx'
import { OwnPhone } from './views/own-phone.tsx'
import { Practice } from './views/practice.tsx'
import { Settings } from './views/settings.tsx'
import { SettingsPage } from './views/settings-page.tsx'
import { SignIn } from './views/sign-in.tsx'
import { Today } from './views/today.tsx'

export function App() {
  useEffect(() => void checkSession(), [])
  const me = user.value
  const waiting = me === undefined && unreachable.value
  useEffect(() => {
    if (!waiting) return
    const timer = setInterval(() => void checkSession(), 3_000)
    return () => clearInterval(timer)
  }, [waiting])
  if (me === undefined) {
    return <main class="placeholder">{waiting && <p class="problem">{words.value.errors.network}</p>}</main>
  }
  return me === null ? <SignIn /> : <SignedIn />
}

/** Everything that follows the service for as long as somebody is signed in. */
function follow(): () => void {
  const stops = [
    followTimelines(),
    followAwaiting(),
    followCallBacks(),
    followMissed(),
    followShares(),
    followLines(),
    followLookUps(),
    followIdleMinutes(),
    startAnnouncing(),
    startLive(),
  ]
  return () => {
    for (const stop of stops.reverse()) stop()
  }
}

function SignedIn() {
  const [help, setHelp] = useState(false)
  // Before anything is drawn.
  useState(hideIfIdle)
  useEffect(follow, [])
  const onToday = route.value.page === 'today' || route.value.page === 'conversation'
  useKeys({ '.': switchCounterMode, '?': () => setHelp(true), ...(onToday ? {} : { '/': searchOnToday }) })
  useTitle()
  const w = words.value
  const waitsForPhone = callWaitingForPhone.value
  return (
    <div class="app">
      <a class="skip" href="#content">
        {w.app.skip}
      </a>
      <TroubleBar />
      <TopBar onHelp={() => setHelp(true)} />
      <CurrentPage />
      <Announcer />
      <Toasts />
      <Popups />
      <NewCallerForm />
      <DropFiles />
      <ShareDialogs />
      {help && <Help onClose={() => setHelp(false)} />}
      {waitsForPhone && <OwnPhone number={waitsForPhone} />}
    </div>
  )
}

/** From any other page, the search is that of Today. */
function searchOnToday(): void {
  go('/')
  requestAnimationFrame(() => document.querySelector<HTMLInputElement>('input[type=search]')?.focus())
}

/** The tab says how many wait, and that the phone rings. Names never come here: the tab is seen from afar. */
function useTitle(): void {
  const waiting = awaiting.value.length
  const rings = popups.value.some((popup) => phaseOf(popup) === 'ringing')
  const w = words.value.app
  useEffect(() => {
    const count = waiting > 0 ? `(${waiting}) ` : ''
    document.title = rings ? `☎ ${w.ringingTitle}` : `${count}${w.name}`
  }, [waiting, rings, w])
}

function CurrentPage() {
  const here = route.value
  switch (here.page) {
    case 'today':
      return <Today id={null} />
    case 'conversation':
      return <Today id={here.id} />
    case 'calls':
      return <Calls />
    case 'call-backs':
      return <CallBacks />
    case 'contacts':
      return <ContactsPage name={here.name} />
    case 'import':
      return <ImportPage />
    case 'documents':
      return <DocumentsPage />
    case 'practice':
      return <Practice />
    case 'settings':
      return <Settings />
    case 'settings-page':
      return <SettingsPage key={here.name} name={here.name} />
    default:
      return (
        <main class="placeholder" id="content" tabIndex={-1}>
          <h1>{words.value.app.notFound}</h1>
          <a class="button" href="/">
            {words.value.app.backToToday}
          </a>
        </main>
      )
  }
}

/** How much waits on a page, beside its name. */
function Count({ count, words: said }: { count: number; words: string }) {
  if (count === 0) return null
  return (
    <>
      <span class="count" aria-hidden="true">
        {count}
      </span>
      <span class="sr-only"> ({said})</span>
    </>
  )
}

/** How many are to be called back now; those who wait for their time are not counted. */
function CallBackCount() {
  const count = callBacks.value.due.length
  return <Count count={count} words={words.value.callBacks.count(count)} />
}

/** What somebody brought and nobody has looked at. */
const UnseenCount = () => <Count count={unseenFiles.value} words={words.value.documents.unseen(unseenFiles.value)} />

function TopBar({ onHelp }: { onHelp: () => void }) {
  const w = words.value.app
  const here = route.value.page
  const practice = live.value.system?.practice ?? false
  const pages: [string, string, boolean][] = [
    ['/', w.today, here === 'today' || here === 'conversation'],
    ['/calls', w.calls, here === 'calls'],
    ['/call-backs', w.callBacks, here === 'call-backs'],
    ['/documents', words.value.documents.page, here === 'documents'],
    ['/contacts', w.contacts, here === 'contacts' || here === 'import'],
    ...(practice ? [['/practice', w.practice, here === 'practice'] as [string, string, boolean]] : []),
    ['/settings', w.settings, here === 'settings' || here === 'settings-page'],
  ]
  return (
    <header class="top">
      <a class="brand" href="/">
        {w.name}
      </a>
      <nav aria-label={w.nav}>
        {pages.map(([path, name, current]) => (
          <a key={path} href={path} aria-current={current ? 'page' : undefined}>
            {name}
            {path === '/call-backs' && <CallBackCount />}
            {path === '/documents' && <UnseenCount />}
          </a>
        ))}
      </nav>
      <StatusChips />
      <button
        type="button"
        class="quiet"
        aria-pressed={counterMode.value}
        aria-label={w.counter}
        title={counterMode.value ? w.counterOn : w.counter}
        onClick={switchCounterMode}
      >
        <Icon name={counterMode.value ? 'eye-off' : 'eye'} />
      </button>
      <button type="button" class="quiet help" aria-label={w.help} title={w.help} onClick={onHelp}>
        <Icon name="help" />
      </button>
    </header>
  )
}
