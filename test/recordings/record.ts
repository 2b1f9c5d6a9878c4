/**
 * Records what a real Asterisk says over AMI while SIPp plays callers and phones:
 *
 *     node test/recordings/record.ts [story ...]
 *
 * One file a story, one event a line: when it was received, and its headers, their names in lower case as
 * asterisk-manager gives them.
 */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { playStory } from './play-story.ts'
import { STORIES, type Story } from './stories.ts'

/** Events that say nothing of calls. */
const NOISE = new Set([
  'FullyBooted',
  'SuccessfulAuth',
  'ChallengeSent',
  'ContactStatus',
  'PeerStatus',
  'Registry',
  'DeviceStateChange',
  'RTCPSent',
  'RTCPReceived',
  'ExtensionStatus',
  'MessageWaiting',
])

async function record(story: Story): Promise<string | undefined> {
  const lines: string[] = []
  const problem = await playStory(story, {
    async connected(_port, ami) {
      ami.onEvent((event) => {
        const lowered = Object.fromEntries(Object.entries(event).map(([name, value]) => [name.toLowerCase(), value]))
        if (lowered.event !== undefined && !NOISE.has(lowered.event)) {
          lines.push(JSON.stringify({ at: Date.now(), event: lowered }))
        }
      })
      // The last events follow the last channel.
      return { stop: () => delay(200) }
    },
  })
  await writeFile(join(import.meta.dirname, `${story.name}.events.jsonl`), `${lines.join('\n')}\n`)
  return problem
}

const wanted = new Set(process.argv.slice(2))
for (const story of STORIES) {
  if (wanted.size > 0 && !wanted.has(story.name)) continue
  const started = Date.now()
  const problem = await record(story).catch((error: Error) => error.message)
  process.stdout.write(`${problem ? '✗' : '✓'} ${story.name} ${Date.now() - started} ms ${problem ?? ''}\n`)
  if (problem) process.exitCode = 1
}
