import { type Signal, signal } from '@preact/signals'

export type Fetched<Views> = {
  /** Null until it is here. */
  views: Signal<Views | null>
  /** Rejects where it cannot be had; asked again, it is tried again. */
  fetch: () => Promise<void>
}

/** A part of the panel that is seldom on the first screen: fetched, with its words, when the first of it is shown. */
export function fetchOnce<Views>(load: () => Promise<Views>): Fetched<Views> {
  const views = signal<Views | null>(null)
  let asked: Promise<void> | null = null
  return {
    views,
    fetch() {
      asked ??= load().then(
        (fetched) => {
          views.value = fetched
        },
        (error) => {
          asked = null
          throw error
        },
      )
      return asked
    },
  }
}
