"""Who people are: sign-up, sign-in, the studio they belong to, invitations."""
