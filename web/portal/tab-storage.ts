import type { PreviousUpload, UrlStorage } from 'tus-js-client'

const PREFIX = 'relais:'

/** Where uploads that were cut go on, kept by this tab alone: a reload finds them, the next person at this computer does not. */
export const tabStorage: UrlStorage = {
  findAllUploads: async () => allUploads(),
  findUploadsByFingerprint: async (fingerprint) =>
    allUploads().filter(({ urlStorageKey }) => urlStorageKey === PREFIX + fingerprint),
  removeUpload: async (key) => attempt(() => sessionStorage.removeItem(key)),
  addUpload: async (fingerprint, { size, uploadUrl, creationTime }) => {
    const key = PREFIX + fingerprint
    attempt(() => sessionStorage.setItem(key, JSON.stringify({ size, uploadUrl, creationTime, metadata: {} })))
    return key
  },
}

function allUploads(): PreviousUpload[] {
  const found: PreviousUpload[] = []
  attempt(() => {
    for (let index = 0; index < sessionStorage.length; index++) {
      const key = sessionStorage.key(index)
      const value = key?.startsWith(PREFIX) ? sessionStorage.getItem(key) : null
      if (key && value) found.push({ ...(JSON.parse(value) as PreviousUpload), urlStorageKey: key })
    }
  })
  return found
}

/** A browser that keeps nothing sends all the same; only a reload is not survived. */
function attempt(work: () => void): void {
  try {
    work()
  } catch {
    // Private browsing of old telephones refuses storage.
  }
}
