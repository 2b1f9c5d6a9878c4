import { signal } from '@preact/signals'
import type { StaffUser } from '../../../server/contract/shapes.ts'
import { speak } from '../i18n/index.ts'
import { ApiError, whenSignedOut } from './http.ts'
import { api } from './index.ts'

/** Who is signed in: null for nobody, undefined while that is being asked. */
export const user = signal<StaffUser | null | undefined>(undefined)

/** Was somebody signed in on this page before the session ended by itself? */
export const sessionDropped = signal(false)

/** The service could not even say who is signed in. */
export const unreachable = signal(false)

const know = (known: StaffUser | null) => {
  if (known && known.language !== user.peek()?.language) speak(known.language)
  if (known) sessionDropped.value = false
  user.value = known
}

whenSignedOut(() => {
  if (!user.peek()) return
  sessionDropped.value = true
  know(null)
})

/** Asks the service who is signed in. Anything but a clear "nobody" changes nothing. */
export async function checkSession(): Promise<void> {
  try {
    know(await api.session.read())
    unreachable.value = false
  } catch (error) {
    const nobody = error instanceof ApiError && error.status === 401
    unreachable.value = !nobody
    if (!nobody) return
    sessionDropped.value = Boolean(user.peek()) || sessionDropped.peek()
    know(null)
  }
}

export async function signIn(email: string, password: string): Promise<void> {
  // The answer to the sign-in is not trusted to hold everything: the session itself is asked.
  await api.session.open(email, password)
  know(await api.session.read())
}

export async function signOut(): Promise<void> {
  await api.session.close()
  sessionDropped.value = false
  know(null)
}

export async function changeMyself(change: Parameters<typeof api.session.change>[0]): Promise<void> {
  await api.session.change(change)
  know(await api.session.read())
}
