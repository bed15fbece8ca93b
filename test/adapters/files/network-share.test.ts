// Which folders lie on another machine, told from the kernel's own table of mounts.

import { describe, expect, test } from 'vitest'
import { refuseNetworkShare, shareType } from '../../../src/adapters/files/network-share.ts'
import { scratchFolder } from '../scratch-folder.ts'

const MOUNTS = `22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
40 22 0:35 / /home/lan/chung rw,relatime shared:20 - cifs //may-chu/van-thu rw,vers=3.1.1
41 40 8:2 / /home/lan/chung/o-cung rw shared:21 - xfs /dev/sdb1 rw
42 22 0:36 / /mnt/ban\\040sao rw shared:22 - nfs4 10.0.0.1:/luu rw
43 22 0:37 / /mnt/ssh rw shared:23 - fuse.sshfs lan@may:/ rw
44 22 0:38 / /mnt/ntfs rw shared:24 - fuseblk /dev/sdc1 rw
45 22 0:39 / /mnt/cu rw - nfs a:/b rw
46 22 8:9 / /mnt/cu rw - ext4 /dev/sdd1 rw
`

const MAC_MOUNTS = `/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
devfs on /dev (devfs, local, nobrowse)
/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse, protect)
map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)
//lan@may-chu/van%20thu on /Volumes/van thu (smbfs, nodev, nosuid, mounted by lan)
10.0.0.1:/luu on /Volumes/luu (nfs, asyncfs)
//lan@may-cu._afpovertcp._tcp.local/chung on /Volumes/chung (afpfs, nodev, nosuid, mounted by lan)
https://dav.example.vn/ on /Volumes/dav (webdav, nodev, noexec, nosuid, mounted by lan)
/dev/disk4s1 on /Volumes/USB on ban (2) (msdos, local, nodev, nosuid, noowners)
`

describe('a folder', () => {
  test.each([
    ['/home/lan/van-thu/archive', undefined],
    ['/home/lan/chung', 'cifs'],
    ['/home/lan/chung/2025/archive', 'cifs'],
    ['/home/lan/chung-khac/archive', undefined],
    ['/home/lan/chung/o-cung/archive', undefined],
    ['/mnt/ban sao/archive', 'nfs4'],
    ['/mnt/ssh/archive', 'fuse.sshfs'],
    ['/mnt/ntfs/archive', undefined],
    ['/mnt/cu/archive', undefined],
  ])('%s lies where the longest mount above it says', (path, type) => {
    expect(shareType(path, MOUNTS)).toBe(type)
  })

  test.each([
    ['/Users/lan/van-thu/archive', undefined],
    ['/Volumes/van thu/archive', 'smbfs'],
    ['/Volumes/van thu khac/archive', undefined],
    ['/Volumes/luu', 'nfs'],
    ['/Volumes/chung/2025', 'afpfs'],
    ['/Volumes/dav/archive', 'webdav'],
    ['/Volumes/USB on ban (2)/archive', undefined],
  ])('of macOS, %s, lies where the output of mount says', (path, type) => {
    expect(shareType(path, MAC_MOUNTS)).toBe(type)
  })

  test.each([
    ['\\\\may-chu\\van-thu\\archive', 'UNC'],
    ['\\\\?\\UNC\\may-chu\\van-thu', 'UNC'],
    ['\\\\?\\C:\\van-thu', undefined],
    ['C:\\van-thu', undefined],
  ])('of Windows, %s, shows it by its name', (path, type) => {
    expect(shareType(path, undefined)).toBe(type)
  })

  test('of this machine is not refused, there or yet to be made', () => {
    const folder = scratchFolder()
    expect(() => refuseNetworkShare(folder)).not.toThrow()
    expect(() => refuseNetworkShare(`${folder}/a/b`)).not.toThrow()
  })
})
