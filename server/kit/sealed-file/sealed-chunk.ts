import { openBytes, sealBytes } from '../sealed-bytes.ts'

/** What is sealed at once: a file of any size is read and written in these, and can be read from any of them on. */
export const CHUNK_BYTES = 64 * 1024
/** The nonce and the tag beside each. */
const SEAL_BYTES = 28
const STRIDE = CHUNK_BYTES + SEAL_BYTES

/** Where the chunk with this number stands on the disk. */
export const placeOf = (index: number): number => index * STRIDE
/** How much a chunk with so many bytes in it takes on the disk. */
export const sealedLength = (bytes: number): number => bytes + SEAL_BYTES
/** How many chunks a file of this size has. */
export const countChunks = (bytes: number): number => Math.ceil(bytes / CHUNK_BYTES)
/** How much a whole file takes on the disk. */
export const sealedSize = (bytes: number): number => bytes + countChunks(bytes) * SEAL_BYTES
/** How many bytes of whole chunks a sealed file of this size can hold. */
export const wholeChunksIn = (size: number): number => Math.floor(size / STRIDE) * CHUNK_BYTES

/**
 * Which chunk it is, of which file (`about`: its kind and id), and whether it is the last: bound to it, so that none can
 * be moved or left out.
 */
export type Place = { about: string; index: number; isLast: boolean }
const boundTo = ({ about, index, isLast }: Place): string => `${about} ${index} ${isLast ? 'last' : 'more'}`

/** With a nonce of its own each time: a chunk may be written again, longer. */
export const sealChunk = (key: Buffer, bytes: Buffer, place: Place): Buffer => sealBytes(key, bytes, boundTo(place))

/** Throws when it is another chunk, of another file, cut, or changed. */
export const openChunk = (key: Buffer, sealed: Buffer, place: Place): Buffer => openBytes(key, sealed, boundTo(place))
