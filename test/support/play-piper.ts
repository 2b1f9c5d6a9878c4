import { writeFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import wavefile from 'wavefile'

/** Stands where `piper` would: a tone at 22,050 Hz, a tenth of a second for each letter it is told to say. */
const file = process.argv[process.argv.indexOf('--output_file') + 1]
const letters = (await text(process.stdin)).trim().length
const wav = new wavefile.WaveFile()
const samples = Array.from({ length: letters * 2_205 }, (_, i) => Math.round(9_000 * Math.sin(i / 8)))
wav.fromScratch(1, 22_050, '16', samples)
writeFileSync(String(file), wav.toBuffer())
