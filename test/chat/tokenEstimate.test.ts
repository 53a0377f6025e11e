import assert from 'node:assert/strict';
import { estimateAttachment, estimateTokens } from '../../src/chat/tokenEstimate';

/** Texts with the tokens that OpenAI's `o200k_base` makes of them. */
const facts: Readonly<Record<string, readonly [tokens: number, text: string]>> = {
  English: [
    42,
    'A conversation is plain data, and one pure function changes it. The same changes do three jobs: the host applies them, the panel applies them, and the journal stores them, so that nothing is lost.',
  ],
  code: [
    61,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: code as somebody attaches it
    "export function fileOf(turnId: string): string {\n  return `requests/${turnId}.json`;\n}\n\nfor (const change of joinedAppends(changes)) {\n  if (change.kind === 'textAppended') route(screen, change);\n}\n\nconst { model, parameters } = this.current;\n",
  ],
  German: [
    54,
    'Die Konversation ist ein einfacher Datensatz, und eine einzige reine Funktion verändert sie. Wer eine Nachricht schickt, sieht sofort, was gesendet wurde und was es gekostet hat. Nichts geht verloren, auch wenn das Fenster mitten in einer Antwort geschlossen wird.',
  ],
  Russian: [
    55,
    'Разговор — это простые данные, и одна чистая функция изменяет их. Тот, кто отправляет сообщение, сразу видит, что было отправлено и сколько это стоило. Ничего не теряется, даже если окно закрыто посреди ответа.',
  ],
  Chinese: [
    49,
    '对话是普通的数据,只有一个纯函数可以改变它。发送消息的人立刻就能看到发送了什么内容以及花费了多少。即使窗口在回复过程中被关闭,也不会丢失任何内容。',
  ],
  Japanese: [
    76,
    '会話は単なるデータであり、一つの純粋な関数だけがそれを変更します。メッセージを送った人は、何が送られ、いくらかかったかをすぐに見ることができます。返信の途中でウィンドウが閉じられても、何も失われません。',
  ],
  Korean: [
    63,
    '대화는 단순한 데이터이며 하나의 순수 함수만이 그것을 변경합니다. 메시지를 보낸 사람은 무엇이 전송되었고 비용이 얼마였는지 바로 볼 수 있습니다. 답변 도중에 창이 닫혀도 아무것도 잃지 않습니다.',
  ],
  Arabic: [
    49,
    'المحادثة بيانات بسيطة، ودالة نقية واحدة فقط تغيرها. من يرسل رسالة يرى فورا ما الذي أرسل وكم كلف ذلك. لا يضيع شيء حتى لو أغلقت النافذة في منتصف الرد.',
  ],
  Hindi: [
    43,
    'बातचीत साधारण डेटा है, और केवल एक शुद्ध फ़ंक्शन उसे बदलता है। जो संदेश भेजता है वह तुरंत देखता है कि क्या भेजा गया और उसकी लागत कितनी थी।',
  ],
};

describe('the estimate of tokens', () => {
  for (const [name, [tokens, text]] of Object.entries(facts)) {
    it(`is within a quarter of what a tokenizer counts in ${name}`, () => {
      const ratio = estimateTokens(text) / tokens;
      assert.ok(ratio > 0.75 && ratio < 1.25, `${estimateTokens(text)} instead of ${tokens}`);
    });
  }

  it('is nothing for nothing', () => {
    assert.equal(estimateTokens(''), 0);
  });

  it('grows with a text of any length, and judges a long one by its beginning', () => {
    const line = 'const departure = sailings.find((each) => each.minute >= minute);\n';
    const one = estimateTokens(line);
    const many = estimateTokens(line.repeat(10_000));
    assert.ok(Math.abs(many / (one * 10_000) - 1) < 0.1, `${one} → ${many}`);
  });

  it('counts a picture by its size, up to what providers scale it down to', () => {
    const picture = { kind: 'image', id: 'p', hash: 'p', path: 'p.png', mediaType: 'image/png', length: 1 } as const;
    assert.equal(estimateAttachment({ ...picture, width: 750, height: 100 }), 100);
    assert.equal(estimateAttachment({ ...picture, width: 8000, height: 6000 }), 1600);
    assert.equal(estimateAttachment({ ...picture, width: 10, height: 10 }), 85);
    assert.equal(estimateAttachment(picture), 1600);
  });
});
