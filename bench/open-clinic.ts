import { type Pbx, type PbxOptions, startAsterisk } from '../test/support/asterisk.ts'
import { type Service, startService } from '../test/support/service.ts'
import { openTextCarrier, type TextCarrier } from '../test/support/text-carrier.ts'
import { until } from '../test/support/wait.ts'
import { fullDatabase } from './full-database.ts'

export type BenchClinic = { pbx: Pbx; service: Service; carrier: TextCarrier; dataDir: string; close(): Promise<void> }

/** A real Asterisk, the real service with an embedded database of its own that is full, and the carrier of texts. */
export async function openClinic(options: PbxOptions, more: Record<string, string> = {}): Promise<BenchClinic> {
  const dataDir = await fullDatabase()
  const pbx = await startAsterisk(options)
  const carrier = await openTextCarrier(pbx.sip, pbx.trunk)
  const closeOutside = async () => {
    carrier.close()
    await pbx.stop()
  }
  const service = await startService({ pbx, env: { DATA_DIR: dataDir, LOG_LEVEL: 'warn', ...more } }).catch(
    async (error) => {
      await closeOutside()
      throw error
    },
  )
  const close = async () => {
    await service.stop()
    await closeOutside()
  }
  try {
    await until('the service is connected to the PBX', async () => {
      const state = await service.api<Record<'ami' | 'ari' | 'gateway', { state: string }>>('GET', '/api/system')
      return [state.ami, state.ari, state.gateway].every((link) => link.state === 'up')
    })
    // A new clinic's prompts are synthesised once, in the background: that is not what is measured.
    await until(
      'every prompt can be played',
      async () => {
        const { items } = await service.api<{ items: { state: string }[] }>('GET', '/api/prompts')
        return items.every((prompt) => prompt.state === 'ready')
      },
      { within: 120_000 },
    )
  } catch (error) {
    await close()
    throw error
  }
  return { pbx, service, carrier, dataDir, close }
}
