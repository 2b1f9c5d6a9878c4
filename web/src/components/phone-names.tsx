import { useEffect, useState } from 'preact/hooks'
import { api } from '../api/index.ts'

export const PHONE_NAMES = 'phone-names'

/** The clinic's desk phones, offered while one's own is typed. Without a phone system there is nothing to offer. */
export function PhoneNames() {
  const [names, setNames] = useState<string[]>([])
  useEffect(() => {
    api.phones.list().then(
      ({ items }) => setNames(items.map((phone) => phone.name)),
      () => {},
    )
  }, [])
  return (
    <datalist id={PHONE_NAMES}>
      {names.map((name) => (
        <option key={name} value={name} />
      ))}
    </datalist>
  )
}
