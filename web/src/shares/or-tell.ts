import { problemWords } from '../actions.ts'
import { tell } from '../components/toast.tsx'

/** Does something, and says that it is done, or what went wrong. False: it went wrong. */
export async function orTell(act: () => Promise<unknown>, done?: string): Promise<boolean> {
  try {
    await act()
    if (done) tell(done)
    return true
  } catch (error) {
    tell(problemWords(error), { problem: true })
    return false
  }
}
