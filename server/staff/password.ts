import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const hash = promisify(argon2)

/** OWASP's second choice for argon2id (Password Storage Cheat Sheet): 19 MiB, 2 passes, 1 lane; some 30 ms. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 }
const TAG_BYTES = 32

/** The PHC string (`$argon2id$v=19$m=...`) of a password, with a new salt. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const tag = await derive(password, salt, COST, TAG_BYTES)
  const cost = `m=${COST.memory},t=${COST.passes},p=${COST.parallelism}`
  return `$argon2id$v=19$${cost}$${unpadded(salt)}$${unpadded(tag)}`
}

/** Does the password belong to this PHC string? Read with the cost it was made with; anything unreadable does not. */
export async function isPassword(password: string, phc: string): Promise<boolean> {
  const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/.exec(phc)
  if (!parts) return false
  const [memory = 0, passes = 0, parallelism = 0] = parts.slice(1, 4).map(Number)
  const expected = Buffer.from(parts[5] ?? '', 'base64')
  const salt = Buffer.from(parts[4] ?? '', 'base64')
  return timingSafeEqual(await derive(password, salt, { memory, passes, parallelism }, expected.length), expected)
}

/** The same letters typed on another keyboard (é as one sign or as two) are the same password. */
const derive = (password: string, nonce: Buffer, cost: typeof COST, tagLength: number) =>
  hash('argon2id', { message: password.normalize('NFKC'), nonce, ...cost, tagLength })

const unpadded = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')
