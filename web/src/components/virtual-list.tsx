import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
  type VirtualizerOptions,
} from '@tanstack/virtual-core'
import type { ComponentChildren } from 'preact'
import { useEffect, useLayoutEffect, useReducer, useRef, useState } from 'preact/hooks'

type Props<T> = {
  items: readonly T[]
  keyOf: (item: T) => string
  /** About how high a row is, in pixels, before it has been drawn. */
  estimate: (item: T) => number
  render: (item: T, index: number) => ComponentChildren
  label: string
  /** Called with a function that brings an item on the screen. */
  onReady?: (scrollTo: (index: number) => void) => void
  /** The end is near: read on. */
  onEnd?: (() => void) | undefined
  /** The rows on the screen have changed: first and last index. */
  onVisible?: (first: number, last: number) => void
}

/** A list of which only what can be seen is drawn, however long it is. */
export function VirtualList<T>({ items, keyOf, estimate, render, label, onReady, onEnd, onVisible }: Props<T>) {
  const frame = useRef<HTMLDivElement>(null)
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  const options: VirtualizerOptions<HTMLDivElement, HTMLLIElement> = {
    count: items.length,
    getScrollElement: () => frame.current,
    estimateSize: (index) => estimate(items[index]!),
    getItemKey: (index) => keyOf(items[index]!),
    observeElementRect,
    observeElementOffset,
    scrollToFn: elementScroll,
    overscan: 6,
    initialRect: { width: 360, height: 800 },
    onChange: () => redraw(undefined),
  }
  const [virtualizer] = useState(() => new Virtualizer(options))
  virtualizer.setOptions(options)
  useLayoutEffect(() => virtualizer._didMount(), [virtualizer])
  useLayoutEffect(() => virtualizer._willUpdate())
  useEffect(() => onReady?.((index) => virtualizer.scrollToIndex(index, { align: 'auto' })), [virtualizer])

  const rows = virtualizer.getVirtualItems()
  const first = rows[0]?.index ?? 0
  const last = rows.at(-1)?.index ?? -1
  useEffect(() => {
    onVisible?.(first, last)
    if (onEnd && last >= items.length - 1) onEnd()
  }, [first, last, items.length, onEnd])

  return (
    <div class="scroll" ref={frame}>
      <ul class="virtual" aria-label={label} style={{ height: `${virtualizer.getTotalSize()}px` }}>
        {rows.map((row) => (
          <li
            key={row.key}
            data-index={row.index}
            ref={virtualizer.measureElement}
            aria-setsize={items.length}
            aria-posinset={row.index + 1}
            style={{ transform: `translateY(${row.start}px)` }}
          >
            {render(items[row.index]!, row.index)}
          </li>
        ))}
      </ul>
    </div>
  )
}
