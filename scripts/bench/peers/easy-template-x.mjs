// easy-template-x on the same template as docxtemplater.
import { TemplateHandler } from 'easy-template-x'

export async function prepare({ template, names }) {
  const handler = new TemplateHandler()
  const bytes = Buffer.from(template)
  return (index) => handler.process(bytes, { name: names[index % names.length] })
}
