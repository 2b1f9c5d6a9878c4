import { useEffect, useState } from 'preact/hooks'
import type { FamilyMember } from '../../../server/contract/contacts.ts'
import { api } from '../api/index.ts'
import { shownDetail, shownName } from '../components/private.tsx'
import { relationOf } from '../components/relation-words.ts'
import { ageOf } from '../i18n/format.ts'
import { words } from '../i18n/index.ts'
import { clock } from '../live/store.ts'
import { fullName } from '../names.ts'
import { contactPath } from '../router.ts'

/** Read anew when the record has changed. Without it the pane says all the rest: a failure is no reason to say more. */
export function PersonFamily({ id, updatedAt }: { id: string; updatedAt: string }) {
  const [family, setFamily] = useState<readonly FamilyMember[]>([])
  useEffect(() => {
    let stale = false
    api.contacts.family(id).then(
      ({ items }) => stale || setFamily(items),
      () => {},
    )
    return () => {
      stale = true
    }
  }, [id, updatedAt])
  const w = words.value
  if (family.length === 0) return null
  return (
    <>
      <h3>{w.facts.family}</h3>
      <ul>
        {family.map((member) => {
          const age = ageOf(member.birthDate, clock.value)
          return (
            <li key={member.id}>
              <a href={contactPath(member.id)}>{shownName(fullName(member) ?? w.person.noName)}</a>{' '}
              <small>
                {[relationOf(member, w), age !== null && shownDetail(w.person.years(age))].filter(Boolean).join(', ')}
              </small>
            </li>
          )
        })}
      </ul>
    </>
  )
}
