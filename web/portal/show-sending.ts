/** One file on its way, as the page shows it. */
export type Row = {
  progress(sent: number, total: number): void
  say(text: string): void
  /** Nothing more can be done to it. */
  settle(): void
  remove(): void
}

type Words = { pause: string; goOn: string; cancel: string; paused: string }
type Wishes = { onPause(): void; onGoOn(): void; onCancel(): void }

export function showSending(place: HTMLElement, name: string, words: Words, wishes: Wishes): Row {
  const row = document.createElement('div')
  row.className = 'sending'
  const title = add(row, 'span', 'name', name)
  const bar = document.createElement('progress')
  bar.max = 100
  bar.value = 0
  bar.setAttribute('aria-label', name)
  row.appendChild(bar)
  const state = add(row, 'span', 'state', '')
  state.setAttribute('role', 'status')
  const pause = button(row, words.pause, name, () => {
    const isPausing = pause.textContent === words.pause
    relabel(pause, isPausing ? words.goOn : words.pause, name)
    state.textContent = isPausing ? words.paused : ''
    if (isPausing) wishes.onPause()
    else wishes.onGoOn()
  })
  const cancel = button(row, words.cancel, name, wishes.onCancel)
  place.appendChild(row)
  return {
    progress(sent, total) {
      bar.value = total > 0 ? Math.floor((100 * sent) / total) : 0
    },
    say(text) {
      state.textContent = text
    },
    settle() {
      for (const part of [bar, pause, cancel]) if (part.parentNode) part.parentNode.removeChild(part)
      title.className = 'name'
    },
    remove() {
      if (row.parentNode) row.parentNode.removeChild(row)
    },
  }
}

function add(row: HTMLElement, kind: string, className: string, text: string): HTMLElement {
  const part = document.createElement(kind)
  part.className = className
  part.textContent = text
  row.appendChild(part)
  return part
}

function button(row: HTMLElement, label: string, name: string, onClick: () => void): HTMLButtonElement {
  const part = document.createElement('button')
  part.type = 'button'
  part.className = 'small'
  relabel(part, label, name)
  part.addEventListener('click', onClick)
  row.appendChild(part)
  return part
}

function relabel(part: HTMLElement, label: string, name: string): void {
  part.textContent = label
  part.setAttribute('aria-label', `${label} ${name}`)
}
