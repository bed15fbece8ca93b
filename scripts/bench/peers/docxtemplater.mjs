// docxtemplater: the program's own DOCX with a tag in the place of the body's name, unpacked once.
import Docxtemplater from 'docxtemplater'
import PizZip from 'pizzip'

export async function prepare({ template, names }) {
  return (index) => {
    const document = new Docxtemplater(new PizZip(template), { paragraphLoop: true, linebreaks: true })
    document.render({ name: names[index % names.length] })
    return document.getZip().generate({ type: 'uint8array', compression: 'DEFLATE' })
  }
}
