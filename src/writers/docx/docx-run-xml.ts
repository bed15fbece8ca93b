// Runs of a paragraph as XML, byte for byte what the docx library writes for them. Further copies
// of a letter go this way instead of through the library; docx-skeleton holds the two together.

import type { PictureContent, RuleContent, RunContent, TextRunContent } from './docx-content.ts'
import { escapeXml } from './docx-text.ts'

/** All runs of a paragraph, without the paragraph. */
export function runsXml(runs: readonly RunContent[]): string {
  return runs.map(runXml).join('')
}

function runXml(run: RunContent): string {
  switch (run.type) {
    case 'text':
      return textRunXml(run)
    case 'break':
      return '<w:r><w:br/></w:r>'
    case 'tab':
      return '<w:r><w:tab/></w:r>'
    case 'silent-field':
      return SILENT_FIELD_XML
    case 'rule':
      return ruleXml(run)
    case 'picture':
      return pictureXml(run)
  }
}

function textRunXml(run: TextRunContent): string {
  let properties = ''
  if (run.bold) properties += '<w:b/><w:bCs/>'
  if (run.italic) properties += '<w:i/><w:iCs/>'
  if (run.spacing !== 0) properties += `<w:spacing w:val="${run.spacing}"/>`
  if (run.open) properties += '<w:highlight w:val="yellow"/>'
  const look = properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`
  return `<w:r>${look}<w:t xml:space="preserve">${escapeXml(run.text)}</w:t></w:r>`
}

/**
 * The file's keywords, which are none, never brought up to date. LibreOffice deals paragraphs to pages by count (25,
 * or 20 of a long text) before it sets them, and asks one that is last by count never again whether it is kept with
 * the next one; a paragraph with a field it sets twice, and asks.
 */
export const SILENT_FIELD_XML =
  '<w:r><w:fldChar w:fldCharType="begin" w:fldLock="true"/>' +
  '<w:instrText xml:space="preserve"> KEYWORDS </w:instrText>' +
  '<w:fldChar w:fldCharType="separate"/><w:fldChar w:fldCharType="end"/></w:r>'

const DRAWING_ML = 'http://schemas.openxmlformats.org/drawingml/2006/main'
const SHAPES = 'http://schemas.microsoft.com/office/word/2010/wordprocessingShape'

function ruleXml({ id, left, width, height, offset, thickness, color }: RuleContent): string {
  const across = left === undefined ? '<wp:align>center</wp:align>' : `<wp:posOffset>${left}</wp:posOffset>`
  const [properties, shape] = height === 0 ? ['cNvCnPr', 'line'] : ['cNvSpPr', 'rect']
  const overhang = Math.round(thickness / 2)
  return (
    '<w:r><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" allowOverlap="1"' +
    ` behindDoc="0" locked="0" layoutInCell="1" relativeHeight="${id}"><wp:simplePos x="0" y="0"/>` +
    `<wp:positionH relativeFrom="column">${across}</wp:positionH>` +
    `<wp:positionV relativeFrom="paragraph"><wp:posOffset>${offset}</wp:posOffset></wp:positionV>` +
    `<wp:extent cx="${width}" cy="${height}"/>` +
    `<wp:effectExtent t="${overhang}" r="${overhang}" b="${overhang}" l="${overhang}"/><wp:wrapNone/>` +
    `<wp:docPr id="${id}" name="${RULE_NAME} ${id}"/><wp:cNvGraphicFramePr>` +
    `<a:graphicFrameLocks xmlns:a="${DRAWING_ML}" noChangeAspect="1"/></wp:cNvGraphicFramePr>` +
    `<a:graphic xmlns:a="${DRAWING_ML}"><a:graphicData uri="${SHAPES}"><wps:wsp><wps:${properties}/><wps:spPr>` +
    `<a:xfrm><a:off x="0" y="0"/><a:ext cx="${width}" cy="${height}"/></a:xfrm><a:prstGeom prst="${shape}"><a:avLst/>` +
    `</a:prstGeom><a:noFill/><a:ln w="${thickness}"><a:solidFill><a:srgbClr val="${color}"/></a:solidFill>` +
    '</a:ln></wps:spPr><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>'
  )
}

/** How Word's selection pane names a drawn rule. */
export const RULE_NAME = 'Đường kẻ'

const PICTURES = 'http://schemas.openxmlformats.org/drawingml/2006/picture'

/** Id of the relation to a picture's part. */
export const pictureRelation = (part: number): string => `rIdAnh${part}`

/**
 * A picture: on the line, or laid over the page at its place. The library takes it as it is, for it
 * would number the parts itself.
 */
export function pictureXml({ id, part, width, height, alt, at }: PictureContent): string {
  const name = `Ảnh ${id}`
  const extent = `<wp:extent cx="${width}" cy="${height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>`
  const body =
    `<wp:docPr id="${id}" name="${name}" descr="${escapeXml(alt)}"/><wp:cNvGraphicFramePr>` +
    `<a:graphicFrameLocks xmlns:a="${DRAWING_ML}" noChangeAspect="1"/></wp:cNvGraphicFramePr>` +
    `<a:graphic xmlns:a="${DRAWING_ML}"><a:graphicData uri="${PICTURES}"><pic:pic xmlns:pic="${PICTURES}">` +
    `<pic:nvPicPr><pic:cNvPr id="${id}" name="${name}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>` +
    `<a:blip r:embed="${pictureRelation(part)}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>` +
    `<a:xfrm><a:off x="0" y="0"/><a:ext cx="${width}" cy="${height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>` +
    '</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
  const held =
    at === undefined
      ? `<wp:inline distT="0" distB="0" distL="0" distR="0">${extent}${body}</wp:inline>`
      : '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" ' +
        `relativeHeight="${id}" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">` +
        '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column">' +
        `<wp:posOffset>${at.x}</wp:posOffset></wp:positionH><wp:positionV relativeFrom="paragraph">` +
        `<wp:posOffset>${at.y}</wp:posOffset></wp:positionV>${extent}<wp:wrapNone/>${body}</wp:anchor>`
  return `<w:r><w:drawing>${held}</w:drawing></w:r>`
}
