"""Classes of what leaves the house."""

from miteinander.privacy import CONTACT, TECHNICAL, Class

FIELDS: dict[str, Class] = {
    "post.Mail.id": TECHNICAL,
    "post.Mail.network": TECHNICAL,
    "post.Mail.to": CONTACT,
    "post.Mail.subject": CONTACT,
    "post.Mail.body": CONTACT,
    "post.Mail.html": CONTACT,
    "post.Mail.language": TECHNICAL,
    "post.Mail.state": TECHNICAL,
    "post.Mail.tries": TECHNICAL,
    "post.Mail.error": TECHNICAL,
    "post.Mail.made_at": TECHNICAL,
    "post.Mail.sent_at": TECHNICAL,
    "post.KeptMail.id": TECHNICAL,
    "post.KeptMail.to": CONTACT,
    "post.KeptMail.subject": CONTACT,
    "post.KeptMail.body": CONTACT,
    "post.KeptMail.language": TECHNICAL,
    "post.KeptMail.kept_at": TECHNICAL,
}
