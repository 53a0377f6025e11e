import assert from 'node:assert/strict';
import { webAddress } from '../../../src/extension/context/webAddress';

describe('the address of a web page', () => {
  it('is taken in the one form that stands for it, with https:// where nothing is said', () => {
    assert.deepEqual(webAddress(' HTTPS://Example.org/a b'.replace(' b', '%20b')), {
      address: 'https://example.org/a%20b',
    });
    assert.deepEqual(webAddress('example.org/page?x=1#y'), { address: 'https://example.org/page?x=1#y' });
    assert.deepEqual(webAddress('example.org:8443/a'), { address: 'https://example.org:8443/a' });
    assert.deepEqual(webAddress('http://example.org'), { address: 'http://example.org/' });
  });

  for (const typed of [
    '',
    'two words',
    'https://',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,a',
    'ftp://a.org',
  ]) {
    it(`is refused where it leads to no page: ${JSON.stringify(typed)}`, () => {
      assert.ok('problem' in webAddress(typed));
    });
  }

  it('is refused with a name or a password in it, which would be sent along', () => {
    for (const typed of ['https://me@example.org', 'https://me:pass@example.org', 'me:pass@example.org']) {
      const checked = webAddress(typed);
      assert.ok('problem' in checked, typed);
    }
  });

  it('is doubted where only this machine and its network can reach it', () => {
    const near = [
      'http://localhost:3000',
      '127.0.0.1/a',
      'http://10.1.2.3',
      '192.168.0.1',
      'http://[::1]/',
      'nas.local',
    ];
    const far = ['example.org', '8.8.8.8', 'http://172.32.0.1', '10.example.org'];
    const isDoubted = (typed: string) => 'doubt' in webAddress(typed);
    assert.deepEqual([near.filter((typed) => !isDoubted(typed)), far.filter(isDoubted)], [[], []]);
  });
});
