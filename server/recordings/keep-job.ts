export const keepRecordingJob = {
  name: 'keep-recording',
  /** For three days; a PBX that is away longer still holds it, and is asked again when it is back. */
  options: { concurrency: 2, retryLimit: 300, retryDelay: 2, retryDelayMax: 900, expireInSeconds: 1_800 },
} as const
