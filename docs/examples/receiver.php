<?php
// Receives webhooks of wxdesk: php -S 127.0.0.1:8080 receiver.php   (secret in WXDESK_WEBHOOK_SECRET)
const TOLERANCE_SECONDS = 300;

function isGenuine(string $id, string $timestamp, string $signatures, string $body): bool
{
    if (!ctype_digit($timestamp) || abs(time() - (int) $timestamp) > TOLERANCE_SECONDS) {
        return false;
    }
    $key = base64_decode(preg_replace('/^whsec_/', '', getenv('WXDESK_WEBHOOK_SECRET')));
    $expected = 'v1,' . base64_encode(hash_hmac('sha256', "$id.$timestamp.$body", $key, true));
    // While the secret is being replaced there are two signatures: one that fits is enough.
    foreach (explode(' ', $signatures) as $given) {
        if (hash_equals($expected, $given)) {
            return true;
        }
    }
    return false;
}

$body = file_get_contents('php://input');
$id = $_SERVER['HTTP_WEBHOOK_ID'] ?? '';
$timestamp = $_SERVER['HTTP_WEBHOOK_TIMESTAMP'] ?? '';
if (!isGenuine($id, $timestamp, $_SERVER['HTTP_WEBHOOK_SIGNATURE'] ?? '', $body)) {
    http_response_code(401);
    return;
}
// Answer soon (10 s at most) and work afterwards; the same webhook-id may come again: do it once.
http_response_code(204);
$event = json_decode($body, true);
file_put_contents('php://stdout', "$id {$event['type']} {$event['data']['authorizerAppId']}\n");
