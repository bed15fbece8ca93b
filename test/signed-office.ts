// The sample office with everything a letter may show beside its text: signature and seal, the
// address at the foot, stamps; and a letter with a picture in its body. Pictures are drawn by code.

import type { MemoryFiles } from './fakes/memory-files.ts'
import { pngFile, sampleSeal, sampleSignature } from './sample-pictures.ts'
import { sampleWorkspace } from './sample-workspace.ts'

export const SIGNED_LETTER = `kind: cong-van
codeNotation: STTTT-CNTT&BCVT
unit: CNTT&BCVT
date: 2025-01-09
urgency: thuong-khan
circulation: luu-hanh-noi-bo
subject: rà soát thiết bị mạng chuyên dùng
addressees: [so-ban-nganh, ubnd-huyen]
body:
  - p: Để bảo đảm an toàn mạng truyền số liệu chuyên dùng trong dịp Tết Nguyên đán, Sở Thông tin và Truyền thông đề nghị các cơ quan, địa phương rà soát thiết bị theo sơ đồ dưới đây.
  - image: { file: so-do.png, widthMillimetres: 80, alt: Sơ đồ ba thiết bị nối với nhau }
  - p: Rất mong nhận được sự phối hợp của Quý cơ quan, địa phương.
distribution: [Như trên, { label: UBND tỉnh, purpose: báo cáo }]
fileCopy: { unit: VT, also: [CNTT&BCVT], copies: 2 }
drafter: PL
issuedCopies: 60
signatory: { authority: KT, principal: Giám đốc, title: Phó Giám đốc, name: Nguyễn Văn Nam }
merge: { mode: common }
`

const ADDRESS = `address: Số 1 đường Mẫu, phường Mẫu, thành phố Bến Tre, tỉnh Bến Tre
phone: (0275) 000 0000
fax: (0275) 000 0001
email: vanthu@example.invalid
website: example.invalid
seal: { file: con-dau.png, diameterMillimetres: 36 }
`

/** Three boxes on a line: 800 × 120 pixels. */
function diagram(): Uint8Array {
  const [width, height] = [800, 120]
  const rows = new Uint8Array(height * (width + 1)).fill(255)
  for (let y = 0; y < height; y += 1) {
    rows[y * (width + 1)] = 0
    for (let x = 0; x < width; x += 1) {
      const inBox = x % 300 < 200
      const isEdge = inBox && (x % 300 < 4 || x % 300 >= 196 || y < 4 || y >= height - 4)
      const isLink = !inBox && Math.abs(y - height / 2) < 2
      if (isEdge || isLink) rows[y * (width + 1) + 1 + x] = 0
    }
  }
  return pngFile({ width, height, colourType: 0, rows })
}

/** A workspace whose `directives/signed.yaml` is that letter. */
export function signedOffice(): MemoryFiles {
  const files = sampleWorkspace()
  const typed = new TextDecoder().decode(files.contents.get('office.yaml'))
  const signed = typed
    .replace(
      '    name: Nguyễn Văn Nam\n',
      '    name: Nguyễn Văn Nam\n    signatureImage: { file: chu-ky.png, widthMillimetres: 48 }\n',
    )
    .replace('\nseries:', `\n${ADDRESS}series:`)
    .replace('  citedDates: slash', '  citedDates: slash\n  footAddress: true')
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text)
  files.contents.set('office.yaml', encode(signed))
  files.contents.set('directives/signed.yaml', encode(SIGNED_LETTER))
  files.contents.set('images/chu-ky.png', sampleSignature())
  files.contents.set('images/con-dau.png', sampleSeal())
  files.contents.set('images/so-do.png', diagram())
  return files
}
