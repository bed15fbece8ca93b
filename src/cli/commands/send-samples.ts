// send --test ADDRESS [--sample LIST]: a few of the messages to the clerk alone, over the office's own
// mail server, marked as a test. No delivery changes its state.

import { redirectMail } from '../../application/delivery/redirect-mail.ts'
import type { SampleReason, TestedMessage } from '../../application/delivery/send-test.ts'
import { SAMPLE_REASONS, sendTest } from '../../application/delivery/send-test.ts'
import type { Office } from '../../model/office.ts'
import type { Invocation } from '../command.ts'
import { EXIT, exitCodeOfFault } from '../exit-codes.ts'
import { UsageError } from '../usage-error.ts'
import { openSendScope, plainRequest } from './send-scope.ts'

export async function sendSamples(invocation: Invocation, office: Office, address: string): Promise<number> {
  const { bootstrap, report, signal } = invocation
  const words = report.settings.words.send
  const samples = wantedSamples(invocation)
  const { archive, register } = await openSendScope(invocation)
  const { sender } = await plainRequest(invocation, office)
  const { redirectTo } = office.mail
  if (redirectTo !== undefined) report.problem(words.redirected(redirectTo))
  const server = await bootstrap.mailTransport(office.mail)
  const transport = redirectTo === undefined ? server : redirectMail(server, redirectTo)
  const ports = { register, archive, transport, clock: bootstrap.clock, random: bootstrap.random }
  let exitCode: number = EXIT.done
  for await (const tested of sendTest({ address, sender, samples }, ports, signal)) {
    const { delivery, reasons, reply } = tested
    const said = reply.type === 'accepted' || reply.type === 'refused' ? reply.reply : reply.detail
    report.json({
      type: 'tested',
      to: address,
      sample: reasons,
      code: delivery.code,
      recipient: delivery.recipientId,
      name: delivery.recipientName,
      outcome: reply.type,
      serverReply: said,
    })
    const why = reasons.map((reason) => words.samples[reason]).join(', ')
    const line = words.tested(delivery.recipientName, why, words.testOutcomes[reply.type], said)
    if (reply.type === 'accepted') report.text(line)
    else report.problem(line)
    exitCode = Math.max(exitCode, exitOf(tested))
  }
  return exitCode
}

function exitOf({ reply }: TestedMessage): number {
  if (reply.type === 'accepted') return EXIT.done
  return reply.type === 'unreachable' ? exitCodeOfFault('E_MAIL_SERVER') : EXIT.notAllSent
}

function wantedSamples({ options, report }: Invocation): readonly SampleReason[] | undefined {
  const { usage } = report.settings.words
  return options.list('sample')?.map((name) => {
    const known = SAMPLE_REASONS.find((reason) => reason === name)
    if (known === undefined)
      throw new UsageError(usage.notOneOf('--sample', name), usage.oneOf(SAMPLE_REASONS))
    return known
  })
}
