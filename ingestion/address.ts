import { BlockList, isIPv6 } from 'node:net'

/**
 * The place an address leads to. `public`: the internet. `private`: a network of the house, such as the one of a private
 * endpoint. `own`: this machine, its link, the metadata of a cloud, or nothing that one machine has.
 */
export type AddressKind = 'public' | 'private' | 'own'

/** Networks of a house: RFC 1918, RFC 6598 (also behind a provider's translation), RFC 4193. */
const privateNetworks = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7']

/**
 * Never asked: https://www.iana.org/assignments/iana-ipv4-special-registry and iana-ipv6-special-registry, multicast, and the
 * metadata services of clouds, of which 169.254.169.254 lies in 169.254.0.0/16.
 */
const ownNetworks = [
  ...['0.0.0.0/8', '127.0.0.0/8', '169.254.0.0/16', '192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '198.18.0.0/15'],
  ...['198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'],
  // Unspecified, loopback and IPv4 written as IPv6 in an old form; translation within a house; discard; 6to4.
  ...['::/96', '64:ff9b:1::/48', '100::/64', '2002::/16'],
  // Protocols with Teredo among them, documentation, segment routing, link-local, site-local, multicast.
  ...['2001::/23', '2001:db8::/32', '3fff::/20', '5f00::/16', 'fe80::/10', 'fec0::/10', 'ff00::/8'],
  // Metadata of Azure, of Alibaba, of AWS and of Google where the address itself is none of the above.
  ...['168.63.129.16/32', '100.100.100.200/32', 'fd00:ec2::254/128', 'fd20:ce::254/128'],
]

/** NAT64 (RFC 6052): the last 32 bits are the IPv4 address that is asked in the end. */
const translated = '64:ff9b::'

const listOf = (networks: readonly string[]): BlockList => {
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', bits = ''] = network.split('/')
    if (isIPv6(address)) list.addSubnet(address, Number(bits), 'ipv6')
    else {
      list.addSubnet(address, Number(bits), 'ipv4')
      list.addSubnet(`${translated}${address}`, 96 + Number(bits), 'ipv6')
    }
  }
  return list
}

const own = listOf(ownNetworks)
const ofTheHouse = listOf(privateNetworks)

/** Says where an IP address leads, in whatever form it is written. IPv4 within IPv6 counts as the IPv4 address. */
export const kindOf = (address: string): AddressKind => {
  // The name of an interface follows only where an address is of a link.
  const [bare = ''] = address.split('%')
  const family = isIPv6(bare) ? 'ipv6' : 'ipv4'
  if (own.check(bare, family)) return 'own'
  return ofTheHouse.check(bare, family) ? 'private' : 'public'
}
