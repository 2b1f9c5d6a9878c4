/** With `{ fileId, userId }`. For three days; a scanner that is away longer has not seen the file, and nobody gets it. */
export const checkFileJob = {
  name: 'check-file',
  options: { concurrency: 1, retryLimit: 300, retryDelay: 5, retryDelayMax: 900, expireInSeconds: 900 },
} as const
