import { setTimeout as delay } from 'node:timers/promises'
import { startChild } from './support/child.ts'
import { findProgram } from './support/programs.ts'
import { inTime } from './support/wait.ts'

/** What tests need from Debian: the program looked for, and the package that brings it. */
const NEEDS = { sipp: 'sip-tester', chromium: 'chromium' } as const
export type Need = keyof typeof NEEDS

/** For each program that could not be had: why, and what to do. */
export type Missing = Partial<Record<Need, string>>

const APT = ['-q', '-y', '-o', 'DPkg::Lock::Timeout=300', '--no-install-recommends']

/** Installs what is missing, says what it does, and answers with what it could not install. */
export async function installNeeds(say: (line: string) => void): Promise<Missing> {
  const lacking = await stillLacking()
  if (lacking.length === 0) return {}
  const packages = lacking.map((need) => NEEDS[need]).join(' ')
  const byHand = `install it by hand: apt-get install ${packages}`
  const cannot = (why: string): Missing => {
    say(`Cannot install ${packages}: ${why}; ${byHand}.`)
    return Object.fromEntries(lacking.map((need) => [need, `${need} is not installed (${why}; ${byHand})`]))
  }
  if (!(await findProgram('apt-get'))) return cannot('this machine has no apt-get')
  const sudo = process.getuid?.() === 0 ? [] : await passwordlessSudo()
  if (!sudo) return cannot('apt-get needs root, and sudo asks for a password')

  say(`Installing ${packages} from Debian.`)
  if (!(await aptGet(sudo, ['update'], 180_000))) say('apt-get update failed; trying with the lists that are there.')
  const installed = await aptGet(sudo, ['install', ...lacking.map((need) => NEEDS[need])], 480_000)
  const left = await stillLacking()
  if (left.length === 0) return {}
  say(`Could not install ${left.join(', ')}.`)
  const why = installed ? 'apt-get brought no such program' : 'apt-get install failed'
  return Object.fromEntries(left.map((need) => [need, `${need} is not installed (${why}; ${byHand})`]))
}

async function stillLacking(): Promise<Need[]> {
  const found = await Promise.all(
    (Object.keys(NEEDS) as Need[]).map(async (need) => [need, await findProgram(need)] as const),
  )
  return found.filter(([, path]) => path === null).map(([need]) => need)
}

async function passwordlessSudo(): Promise<string[] | null> {
  if (!(await findProgram('sudo'))) return null
  const { code } = await startChild('sudo', ['-n', 'true']).ended
  return code === 0 ? ['sudo', '-n'] : null
}

/** Tries twice: a mirror that answers badly once is the usual failure. */
async function aptGet(sudo: string[], args: string[], within: number): Promise<boolean> {
  for (const pause of [0, 3_000]) {
    await delay(pause)
    const [command = 'apt-get', ...before] = [...sudo, 'apt-get']
    const child = startChild(command, [...before, ...APT, ...args], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
    const { code } = await inTime(`apt-get ${args[0]}`, within, child.ended).catch(() => ({ code: null }))
    if (code === 0) return true
    await child.stop()
  }
  return false
}
