const STATE = 128

const CONVOLUTIONS = [
  { outputs: 128, inputs: 65 },
  { outputs: 64, inputs: 128 },
  { outputs: 64, inputs: 64 },
  { outputs: 128, inputs: 64 },
] as const

export type Weights = ReturnType<typeof readWeights>

/** The network's weights, in the order in which it uses them; each as 16 bits. See ORIGIN.md. */
export function readWeights(file: Buffer) {
  let at = 0
  const take = (length: number): Float32Array => {
    const half = new Float16Array(file.buffer.slice(file.byteOffset + at, file.byteOffset + at + 2 * length))
    at += 2 * length
    return new Float32Array(half)
  }
  const basis = take(130 * 128)
  const convolution = ({ outputs, inputs }: { outputs: number; inputs: number }) => ({
    outputs,
    inputs,
    weight: take(outputs * inputs * 3),
    bias: take(outputs),
  })
  const [one, two, three, four] = CONVOLUTIONS
  return {
    basis,
    convolutions: [convolution(one), convolution(two), convolution(three), convolution(four)] as const,
    ofInput: take(4 * STATE * STATE),
    ofState: take(4 * STATE * STATE),
    inputBias: take(4 * STATE),
    stateBias: take(4 * STATE),
    answer: take(STATE),
    answerBias: take(1)[0]!,
  }
}
