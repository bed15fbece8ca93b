// subset-font ships no types; these are the options this project uses.

declare module 'subset-font' {
  interface SubsetOptions {
    readonly targetFormat: 'truetype'
    readonly noHinting: true
    readonly keepFeatures: readonly string[]
    readonly noLayoutClosure: true
    readonly dropTables: readonly string[]
  }
  function subsetFont(font: Buffer, text: string, options: SubsetOptions): Promise<Uint8Array>
  export = subsetFont
}
