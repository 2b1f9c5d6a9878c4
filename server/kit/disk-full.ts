import { statfs } from 'node:fs/promises'
import { RelaisError } from './errors.ts'

/** Left free for the database, which stops where nothing is left. */
const RESERVE_BYTES = 512 * 1024 * 1024

export type FreeBytes = (folder: string) => Promise<number>

export const readFreeBytes: FreeBytes = async (folder) => {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

export const diskFull = () =>
  new RelaisError('disk_full', 507, 'The disk of this machine is full: nothing of the file was kept.')

/** Throws `diskFull` where so many bytes would leave less than `reserve` for everything else. */
export async function checkRoom(
  folder: string,
  bytes: number,
  freeBytes: FreeBytes,
  reserve = RESERVE_BYTES,
): Promise<void> {
  if ((await freeBytes(folder)) - bytes < reserve) throw diskFull()
}

/** What the disk answers when nothing more goes onto it, in the words of whoever asked. */
export const isDiskFull = (error: unknown): boolean =>
  ['ENOSPC', 'EDQUOT', 'EFBIG'].includes((error as NodeJS.ErrnoException).code ?? '')
