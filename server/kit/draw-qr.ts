/** Error level M, and the quiet zone of four modules that ISO/IEC 18004 asks for. */
const LOOK = { errorCorrectionLevel: 'M', margin: 4, color: { dark: '#000000ff', light: '#ffffffff' } } as const

/** Wide enough for print at the size of a hand. */
const PNG_PIXELS = 1_024

export async function drawQrSvg(content: string): Promise<string> {
  const { default: qrCode } = await import('qrcode')
  return qrCode.toString(content, { ...LOOK, type: 'svg' })
}

export async function drawQrPng(content: string): Promise<Buffer> {
  const { default: qrCode } = await import('qrcode')
  return qrCode.toBuffer(content, { ...LOOK, type: 'png', width: PNG_PIXELS })
}
