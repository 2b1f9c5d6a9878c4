import { useId } from 'preact/hooks'
import { Icon } from '../components/icon.tsx'

type Props = {
  label: string
  value: string
  /** The end of a period: midnight is that of the day that ends. */
  isEnd?: boolean
  /** Where what is wrong is said, when something is. */
  problemId?: string | undefined
  onChange: (time: string) => void
}

/** A time of the day (`HH:MM`), with its label beside it. */
export function TimeField({ label, value, isEnd = false, problemId, onChange }: Props) {
  const id = useId()
  return (
    <span class="hours-time">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="time"
        value={value === '24:00' ? '00:00' : value}
        aria-invalid={problemId !== undefined}
        aria-describedby={problemId}
        onChange={(event) => {
          const time = event.currentTarget.value
          onChange(isEnd && time === '00:00' ? '24:00' : time)
        }}
      />
    </span>
  )
}

export const ProblemLine = ({ id, children }: { id: string; children: string | undefined }) =>
  children ? (
    <p class="problem" id={id}>
      <Icon name="alert" />
      {children}
    </p>
  ) : null
