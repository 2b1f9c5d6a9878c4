import { getAsterisk } from './get-asterisk.ts'

/**
 * `node server/practice/fetch-ahead.ts <cacheDir>`: fetches the Asterisk of practice mode while packages are still being
 * installed, so it uses none of them. The service finds it there, or waits for it; what goes wrong here is told by the
 * service, which tries again.
 */
const [cacheDir = ''] = process.argv.slice(2)
const silent = { info: () => {} }
await getAsterisk({ cacheDir, log: silent, onProgress: () => {}, signal: new AbortController().signal }).catch(() => {})
