import { DetailedError, isSupported, Upload } from 'tus-js-client'
import { type Row, showSending } from './show-sending.ts'
import { tabStorage } from './tab-storage.ts'

/** What a request carries at once: a proxy before the portal may want whole requests, and what is cut costs no more. */
const CHUNK_BYTES = 4 * 1024 * 1024

/** Milliseconds before each try after a cut; each piece that arrives begins them anew. Half an hour in all. */
const RETRIES = [0, 1_000, 2_000, 5_000, 10_000, 20_000, ...Array<number>(58).fill(30_000)]

/** 507: trying again makes no room. */
const DISK_FULL = 507

/** A list that is being checked is looked at again this often, in milliseconds. */
const LOOK_AGAIN_MS = 2_000

const form = document.getElementById('bring')
const input = document.getElementById('file')
const place = document.getElementById('sending')
const send = document.getElementById('send')

// Without script, or in a browser that lacks a part, the form goes as forms do.
if (isSupported && form instanceof HTMLFormElement && input instanceof HTMLInputElement && place && send)
  bringFiles(form, input, place, send)

function bringFiles(form: HTMLFormElement, input: HTMLInputElement, place: HTMLElement, send: HTMLElement): void {
  const word = (name: string) => form.dataset[name] ?? ''
  const words = { pause: word('pause'), goOn: word('goOn'), cancel: word('cancel'), paused: word('paused') }
  const waiting: (() => void)[] = []
  let isSending = false
  let isFormWaiting = false

  // Files leave as soon as they are chosen: the button is for the answers.
  const label = word('form') || send.dataset.form
  if (label) send.textContent = label
  else send.hidden = true

  input.addEventListener('change', () => {
    const files = Array.prototype.slice.call(input.files ?? []) as File[]
    input.value = ''
    for (const file of files) line(file)
  })
  form.addEventListener('submit', (event) => {
    if (!isSending) return
    event.preventDefault()
    isFormWaiting = true
    if (send instanceof HTMLButtonElement) send.disabled = true
  })
  window.addEventListener('beforeunload', (event) => {
    if (isSending && !isFormWaiting) event.preventDefault()
  })
  lookAgain()

  /** One after the other: a slow line is not shared among many. */
  function line(file: File): void {
    const most = Number(word('maxBytes'))
    let upload: Upload | null = null
    let isPaused = false
    let isOver = false
    const row = showSending(place, file.name, words, {
      onPause() {
        isPaused = true
        void upload?.abort()
      },
      onGoOn() {
        isPaused = false
        upload?.start()
      },
      onCancel() {
        over()
        row.remove()
        void upload?.abort(true).catch(() => undefined)
      },
    })
    if (file.size === 0 || file.size > most) {
      row.settle()
      row.say(word(file.size === 0 ? 'empty' : 'tooLarge'))
      return
    }
    row.say(word('waiting'))
    waiting.push(start)
    if (!isSending) next()

    function start(): void {
      if (isOver) {
        next()
        return
      }
      row.say(isPaused ? words.paused : '')
      upload = new Upload(file, {
        endpoint: word('uploads'),
        metadata: { filename: file.name },
        chunkSize: CHUNK_BYTES,
        retryDelays: RETRIES,
        urlStorage: tabStorage,
        fingerprint: async () => [word('uploads'), file.name, file.size, file.lastModified].join('|'),
        removeFingerprintOnSuccess: true,
        onShouldRetry: (error) => mayTryAgain(error, row, word('retrying')),
        onProgress(sent, total) {
          row.progress(sent, total)
          if (!isPaused) row.say('')
        },
        onSuccess() {
          row.remove()
          over()
        },
        onError(error) {
          row.settle()
          row.say(reasonOf(error) || word('failed'))
          over()
        },
      })
      const going = upload
      going.findPreviousUploads().then(
        (previous) => {
          const last = previous[0]
          if (last) going.resumeFromPreviousUpload(last)
          if (!isPaused && !isOver) going.start()
        },
        () => going.start(),
      )
    }

    function over(): void {
      if (isOver) return
      isOver = true
      if (upload) next()
    }
  }

  function next(): void {
    const start = waiting.shift()
    isSending = start !== undefined
    if (start) start()
    else if (isFormWaiting) form.submit()
    else refreshList()
  }
}

/** What the clinic refuses is refused for good; a line that is cut comes back. */
function mayTryAgain(error: DetailedError, row: Row, words: string): boolean {
  const status = error.originalResponse?.getStatus() ?? 0
  const may =
    status === 0 || status === 409 || status === 423 || status === 429 || (status >= 500 && status !== DISK_FULL)
  if (may) row.say(words)
  return may
}

/** The portal answers a refusal by one line for people. */
function reasonOf(error: Error): string {
  const response = error instanceof DetailedError ? error.originalResponse : null
  const status = response?.getStatus() ?? 0
  // The session is over: the door says what to do.
  if (status === 410) window.location.reload()
  return status === 413 || status === 422 ? (response?.getBody() ?? '') : ''
}

/** The list of what was brought, as the portal draws it. */
function refreshList(): void {
  const request = new XMLHttpRequest()
  request.open('GET', window.location.pathname)
  request.responseType = 'document'
  request.onload = () => {
    const fresh = request.response instanceof Document ? request.response.getElementById('brought') : null
    const list = document.getElementById('brought')
    if (!fresh) return window.location.reload()
    if (list?.parentNode) list.parentNode.replaceChild(document.importNode(fresh, true), list)
    lookAgain()
  }
  request.onerror = lookAgain
  request.send()
}

function lookAgain(): void {
  if (document.getElementById('brought')?.dataset.checking === 'yes') window.setTimeout(refreshList, LOOK_AGAIN_MS)
}
