// A mail server of Debian's own programs for one test: Postfix takes mail with STARTTLS and AUTH and puts
// it into Maildirs, Dovecot checks passwords and gives the mail back over IMAP. Everything lies in a
// scratch folder and listens on free ports of the loopback; nothing leaves the machine.

import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const TLS = join(import.meta.dirname, '..', 'fixtures', 'tls')
/** Debian's account for files nobody owns. */
const NOBODY = 65_534

export interface MailOffice {
  readonly smtpPort: number
  readonly imapPort: number
  readonly user: string
  readonly password: string
  /** PEM of the authority behind the server's certificate. */
  readonly caFile: string
  /** What Postfix wrote of its work. */
  log(): string
  stop(): Promise<void>
}

async function freePort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

/**
 * Starts both in `folder`, with a mailbox for each address; `user` signs in and sends. Mail to any other
 * address of their domains is taken and bounced later, as a server does that knows no better.
 */
export async function startMailOffice(
  folder: string,
  addresses: readonly string[],
  user: string,
): Promise<MailOffice> {
  if (process.getuid?.() !== 0) {
    throw new Error('Postfix and Dovecot start as root alone: run the conformance suite as root')
  }
  // Their own accounts must be able to reach what they own below the scratch folder.
  chmodSync(folder, 0o755)
  const [smtpPort, imapPort] = [await freePort(), await freePort()]
  const password = 'mật-khẩu-thử'
  const maildirs = join(folder, 'mail')
  mkdirSync(maildirs)
  chownSync(maildirs, NOBODY, NOBODY)
  const postfix = configurePostfix(folder, smtpPort, addresses)
  const dovecot = configureDovecot(folder, imapPort, password, addresses)

  run('/usr/sbin/postfix', '-c', postfix, 'check')
  const log = join(folder, 'maillog')
  const servers = [
    spawn('/usr/sbin/postfix', ['-c', postfix, 'start-fg'], { stdio: 'ignore' }),
    spawn('/usr/sbin/dovecot', ['-F', '-c', dovecot], { stdio: 'ignore' }),
  ]
  const stop = async () => {
    // start-fg is a script that waits for the daemon: the daemon itself is told by Postfix's own command.
    spawnSync('/usr/sbin/postfix', ['-c', postfix, 'stop'])
    spawnSync('/usr/bin/doveadm', ['-c', dovecot, 'stop'])
    for (const server of servers) {
      const ended = once(server, 'exit')
      if (server.exitCode === null && server.kill('SIGTERM')) await ended
    }
  }
  try {
    await Promise.all([answering(smtpPort, servers), answering(imapPort, servers)])
  } catch (error) {
    await stop()
    throw error
  }
  return {
    smtpPort,
    imapPort,
    user,
    password,
    caFile: join(TLS, 'authority.pem'),
    log: () => (existsSync(log) ? readFileSync(log, 'utf8') : ''),
    stop,
  }
}

function configurePostfix(folder: string, port: number, addresses: readonly string[]): string {
  const place = join(folder, 'postfix')
  const [queue, data] = [join(folder, 'queue'), join(folder, 'data')]
  for (const path of [place, queue, data]) mkdirSync(path)
  run('/usr/bin/chown', 'postfix', data)
  for (const name of ['server.key', 'server.pem']) copyFileSync(join(TLS, name), join(place, name))
  chmodSync(join(place, 'server.key'), 0o600)
  const domains = [...new Set(addresses.map((address) => address.slice(address.indexOf('@') + 1)))]
  writeFileSync(join(place, 'domains'), domains.map((domain) => `${domain} ok\n`).join(''))
  writeFileSync(join(place, 'boxes'), addresses.map((address) => `${address} ${address}/\n`).join(''))
  const settings = {
    compatibility_level: '3.6',
    queue_directory: queue,
    data_directory: data,
    maillog_file: join(folder, 'maillog'),
    maillog_file_prefixes: folder,
    myhostname: 'mail.stttt.invalid',
    mydestination: '',
    mynetworks: '127.0.0.2/32',
    inet_interfaces: '127.0.0.1',
    inet_protocols: 'ipv4',
    alias_maps: '',
    local_recipient_maps: '',
    default_transport: 'error:nothing leaves this machine',
    virtual_mailbox_domains: `texthash:${place}/domains`,
    virtual_mailbox_maps: `texthash:${place}/boxes`,
    virtual_mailbox_base: join(folder, 'mail'),
    virtual_uid_maps: `static:${NOBODY}`,
    virtual_gid_maps: `static:${NOBODY}`,
    smtpd_reject_unlisted_recipient: 'no',
    smtpd_tls_security_level: 'may',
    smtpd_tls_cert_file: join(place, 'server.pem'),
    smtpd_tls_key_file: join(place, 'server.key'),
    smtpd_tls_auth_only: 'yes',
    smtpd_sasl_auth_enable: 'yes',
    smtpd_sasl_type: 'dovecot',
    smtpd_sasl_path: 'private/auth',
    smtpd_relay_restrictions: 'permit_sasl_authenticated, reject',
    smtpd_error_sleep_time: '0',
    smtpd_peername_lookup: 'no',
    in_flow_delay: '0',
    message_size_limit: '30000000',
    smtputf8_enable: 'yes',
  }
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}\n`)
  writeFileSync(join(place, 'main.cf'), lines.join(''))
  const services = [
    `127.0.0.1:${port} inet n - n - - smtpd`,
    'cleanup unix n - n - 0 cleanup',
    'qmgr unix n - n 300 1 qmgr',
    'tlsmgr unix - - n 1000? 1 tlsmgr',
    'rewrite unix - - n - - trivial-rewrite',
    ...['bounce', 'defer', 'trace'].map((name) => `${name} unix - - n - 0 bounce`),
    'proxymap unix - - n - - proxymap',
    ...['error', 'retry'].map((name) => `${name} unix - - n - - error`),
    'virtual unix - n n - - virtual',
    'anvil unix - - n - 1 anvil',
    'postlog unix-dgram n - n - 1 postlogd',
  ]
  writeFileSync(join(place, 'master.cf'), `${services.join('\n')}\n`)
  return place
}

function configureDovecot(
  folder: string,
  port: number,
  password: string,
  addresses: readonly string[],
): string {
  const place = join(folder, 'dovecot')
  mkdirSync(place)
  writeFileSync(join(place, 'users'), addresses.map((address) => `${address}:{PLAIN}${password}\n`).join(''))
  const path = join(place, 'dovecot.conf')
  writeFileSync(
    path,
    `base_dir = ${place}/run
state_dir = ${place}/run
log_path = ${place}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain login
auth_username_chars =
mail_location = maildir:${folder}/mail/%u
first_valid_uid = ${NOBODY}
first_valid_gid = ${NOBODY}
passdb {
  driver = passwd-file
  args = ${place}/users
}
userdb {
  driver = static
  args = uid=${NOBODY} gid=${NOBODY} home=${folder}/mail/%u
}
service imap-login {
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service auth {
  unix_listener ${folder}/queue/private/auth {
    mode = 0666
  }
}
`,
  )
  return path
}

/** Waits until something listens; a server that ended instead is a failure. */
async function answering(
  port: number,
  servers: readonly { readonly exitCode: number | null; readonly spawnfile: string }[],
): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    for (const { exitCode, spawnfile } of servers) {
      if (exitCode !== null) throw new Error(`${spawnfile} ended with ${exitCode}`)
    }
    const socket = connect(port, '127.0.0.1')
    const isOpen = await new Promise<boolean>((resolve) => {
      socket.once('data', () => resolve(true)).once('error', () => resolve(false))
      socket.setTimeout(1000, () => resolve(false))
    })
    socket.destroy()
    if (isOpen) return
    await sleep(50)
  }
  throw new Error(`nothing answers on port ${port}`)
}

function run(program: string, ...args: readonly string[]): void {
  const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`)
}
