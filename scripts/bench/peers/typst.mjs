// typst as a Node binding: it breaks lines and pages itself, from a source made once; only the
// body's name comes in for each letter. Tagged, as it writes by default.
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

export async function prepare({ fonts, typstSource, names }) {
  const compiler = NodeCompiler.create({
    fontArgs: [{ fontBlobs: Object.values(fonts).map((bytes) => Buffer.from(bytes)) }],
  })
  return (index) => {
    const bytes = compiler.pdf({
      mainFileContent: typstSource,
      inputs: { name: names[index % names.length] },
    })
    compiler.evictCache(30)
    return bytes
  }
}
